package io.github.seqrec4j.data;

/**
 * The size and temper of a simulated store.
 *
 * @param users the number of customers, at least 1
 * @param items the number of articles, 10 to 1,000,000
 * @param meanLength the mean number of purchases of a customer, at least 1 and at most half the number of articles
 * @param sequelShare the chance that a customer who can go on with a series does so; 0..1
 * @param noiseShare the chance that a purchase has nothing to do with the customer's interests; 0..1
 * @param seed the seed; equal options give equal logs
 */
public record SimulationOptions(
        int users, int items, double meanLength, double sequelShare, double noiseShare, long seed) {
    private static final int MIN_ITEMS = 10;
    private static final int MAX_ITEMS = 1_000_000;
    private static final double USUAL_SEQUEL_SHARE = 0.7;
    private static final double USUAL_NOISE_SHARE = 0.08;

    /**
     * Checks the ranges.
     *
     * @param users the number of customers, at least 1
     * @param items the number of articles, 10 to 1,000,000
     * @param meanLength the mean number of purchases of a customer, at least 1 and at most half the number of articles
     * @param sequelShare the chance that a customer who can go on with a series does so; 0..1
     * @param noiseShare the chance that a purchase has nothing to do with the customer's interests; 0..1
     * @param seed the seed; equal options give equal logs
     */
    public SimulationOptions {
        require(users >= 1, "users", "at least 1", users);
        require(items >= MIN_ITEMS && items <= MAX_ITEMS, "items", MIN_ITEMS + " to " + MAX_ITEMS, items);
        require(
                meanLength >= 1 && meanLength <= items / 2.0,
                "meanLength",
                "1 to half the number of items, " + items / 2.0,
                meanLength);
        require(sequelShare >= 0 && sequelShare <= 1, "sequelShare", "0 to 1", sequelShare);
        require(noiseShare >= 0 && noiseShare <= 1, "noiseShare", "0 to 1", noiseShare);
        require(
                (long) (users * meanLength) < Integer.MAX_VALUE / 2,
                "users x meanLength",
                "below 2^30",
                users * meanLength);
    }

    /**
     * Chooses a size and leaves the rest as usual: seven in ten go on with a series, one purchase in twelve is noise.
     *
     * @param users the number of customers
     * @param items the number of articles
     * @param meanLength the mean number of purchases of a customer
     * @param seed the seed
     * @return the options
     */
    public static SimulationOptions of(int users, int items, double meanLength, long seed) {
        return new SimulationOptions(users, items, meanLength, USUAL_SEQUEL_SHARE, USUAL_NOISE_SHARE, seed);
    }

    private static void require(boolean holds, String name, String expected, Number value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + expected + ", got " + value);
        }
    }
}
