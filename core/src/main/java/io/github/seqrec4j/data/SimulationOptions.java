package io.github.seqrec4j.data;

import java.util.Objects;

/**
 * The size and temper of a simulated store.
 *
 * @param users the number of customers, at least 1
 * @param items the number of articles, 10 to 2,000,000
 * @param meanLength the mean number of purchases of a customer, at least 1 and at most half the number of articles
 * @param temper what customers are like
 * @param seed the seed; equal options give equal logs
 */
public record SimulationOptions(int users, int items, double meanLength, Temper temper, long seed) {
    private static final int MIN_ITEMS = 10;
    private static final int MAX_ITEMS = 2_000_000;

    /**
     * What customers are like.
     *
     * @param sequelShare the chance that a customer who can go on with a series does so; 0..1
     * @param noiseShare the chance that a purchase has nothing to do with the customer's interests; 0..1
     * @param styleRange how much of all styles a customer likes: series of whatever category have styles on a circle, and a
     *     customer buys what is near a style of the customer's own; above 0, up to 1 for everything
     */
    public record Temper(double sequelShare, double noiseShare, double styleRange) {
        /** Seven in ten go on with a series, one purchase in twelve is noise, and style means nothing. */
        public static final Temper USUAL = new Temper(0.7, 0.08, 1);

        /**
         * Checks the ranges.
         *
         * @param sequelShare the chance that a customer who can go on with a series does so; 0..1
         * @param noiseShare the chance that a purchase has nothing to do with the customer's interests; 0..1
         * @param styleRange how much of all styles a customer likes; above 0, up to 1
         */
        public Temper {
            require(sequelShare >= 0 && sequelShare <= 1, "sequelShare", "0 to 1", sequelShare);
            require(noiseShare >= 0 && noiseShare <= 1, "noiseShare", "0 to 1", noiseShare);
            require(styleRange > 0 && styleRange <= 1, "styleRange", "above 0 and at most 1", styleRange);
        }

        /**
         * Changes how much of all styles a customer likes.
         *
         * @param range above 0, up to 1
         * @return the changed temper
         */
        public Temper withStyleRange(double range) {
            return new Temper(sequelShare, noiseShare, range);
        }
    }

    /**
     * Checks the ranges.
     *
     * @param users the number of customers, at least 1
     * @param items the number of articles, 10 to 2,000,000
     * @param meanLength the mean number of purchases of a customer, at least 1 and at most half the number of articles
     * @param temper what customers are like
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
        require(
                (long) (users * meanLength) < Integer.MAX_VALUE / 2,
                "users x meanLength",
                "below 2^30",
                users * meanLength);
        Objects.requireNonNull(temper, "temper");
    }

    /**
     * Chooses a size and leaves the rest as usual.
     *
     * @param users the number of customers
     * @param items the number of articles
     * @param meanLength the mean number of purchases of a customer
     * @param seed the seed
     * @return the options
     */
    public static SimulationOptions of(int users, int items, double meanLength, long seed) {
        return new SimulationOptions(users, items, meanLength, Temper.USUAL, seed);
    }

    private static void require(boolean holds, String name, String expected, Number value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + expected + ", got " + value);
        }
    }
}
