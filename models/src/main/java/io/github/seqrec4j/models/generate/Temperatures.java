package io.github.seqrec4j.models.generate;

import java.util.Arrays;

/**
 * What scores of tokens are divided by before their probabilities are taken: below 1 the probable tokens of a level become more
 * probable, above 1 all become more alike. Level l, 0..t-1, is that of an item's token l; the first decide what kind of item is found,
 * so that a high temperature there makes lists more varied. Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS 2023.
 *
 * <p>Immutable and thread-safe.
 */
public final class Temperatures {
    /** Probabilities as the network was trained. */
    public static final Temperatures ONE = of(1);

    /** One of each level, or a single one. */
    private final double[] numbers;

    private final boolean same;

    private Temperatures(double[] numbers, boolean same) {
        this.numbers = numbers;
        this.same = same;
    }

    /**
     * Returns one temperature for all levels, however many there are.
     *
     * @param temperature finite, above 0
     * @return that temperature
     */
    public static Temperatures of(double temperature) {
        requireInRange(temperature, "temperature");
        return new Temperatures(new double[] {temperature}, true);
    }

    /**
     * Returns a temperature for each level.
     *
     * @param temperatures t numbers, that of an item's first token first, each finite and above 0; copied
     * @return those temperatures
     */
    public static Temperatures perLevel(double... temperatures) {
        if (temperatures.length == 0) {
            throw new IllegalArgumentException("temperatures must be of at least one level, got none");
        }
        for (int level = 0; level < temperatures.length; level++) {
            requireInRange(temperatures[level], "temperature of level " + level);
        }
        return new Temperatures(temperatures.clone(), false);
    }

    private static void requireInRange(double temperature, String name) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be a finite number above 0, got " + temperature);
        }
    }

    /**
     * Returns the temperature of a level.
     *
     * @param level 0..t-1
     * @return what the scores of an item's token {@code level} are divided by
     */
    public double at(int level) {
        return same ? numbers[0] : numbers[level];
    }

    /** Refuses temperatures of other levels than items have. */
    void requireLevels(int levels) {
        if (!same && numbers.length != levels) {
            throw new IllegalArgumentException("temperatures must be of " + levels
                    + " levels, as items are spelled with that many tokens, got " + this);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Temperatures that && same == that.same && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Boolean.hashCode(same);
    }

    /** Returns the number of all levels, or those of each in brackets. */
    @Override
    public String toString() {
        return same ? Double.toString(numbers[0]) : Arrays.toString(numbers);
    }
}
