package io.github.seqrec4j.models.generate;

/**
 * How each item of a list is chosen when lists are written item by item.
 *
 * @param temperature 0 for the best item always; otherwise items are drawn with probabilities proportional to exp(score /
 *     temperature), so that larger values are bolder
 * @param seed the seed of the draws; the same history then gets the same list
 */
public record NextItemChoice(double temperature, long seed) {
    /** The best item always. */
    public static final NextItemChoice GREEDY = new NextItemChoice(0, 0);

    /**
     * Checks the temperature.
     *
     * @param temperature at least 0 and finite
     * @param seed the seed of the draws
     */
    public NextItemChoice {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be at least 0 and finite, got " + temperature);
        }
    }

    /**
     * Draws from the model's own distribution.
     *
     * @param seed the seed of the draws
     * @return temperature 1
     */
    public static NextItemChoice sampled(long seed) {
        return new NextItemChoice(1, seed);
    }

    boolean draws() {
        return temperature > 0;
    }
}
