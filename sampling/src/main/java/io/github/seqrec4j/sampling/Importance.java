package io.github.seqrec4j.sampling;

/**
 * How likely each item of a sequence is to become a target of {@link RecencySampling}, by its place. The places of n items are
 * 0..n-1, the newest last. Immutable and thread-safe.
 */
public sealed interface Importance {
    /**
     * Returns how much an item counts beside the newest, whose weight is 1.
     *
     * @param index the item's place, in 0..length-1
     * @param length n, how many items the sequence has, at least 2
     * @return the weight, finite and not negative
     */
    double weight(int index, int length);

    /**
     * Returns the probabilities of one draw.
     *
     * @param length n, how many items the sequence has, at least 2
     * @return n probabilities, oldest first; a new array
     * @throws IllegalArgumentException if there are less than 2 items
     */
    default double[] probabilities(int length) {
        if (length < 2) {
            throw new IllegalArgumentException("length must be at least 2, got " + length);
        }
        double[] probabilities = new double[length];
        double total = 0;
        for (int index = 0; index < length; index++) {
            probabilities[index] = weight(index, length);
            total += probabilities[index];
        }
        for (int index = 0; index < length; index++) {
            probabilities[index] /= total;
        }
        return probabilities;
    }

    /*
     * All weights are relative to the newest item's: powers of a small number or with a large exponent then vanish for old
     * items only, and the sum is never 0.
     */

    /**
     * The weight falls by the same factor with every step into the past: &alpha;<sup>n-1-j</sup> at place j. Near 0 the newest
     * item is all but always drawn, as in {@link SequenceContinuation}; 1 makes all items alike.
     *
     * @param base &alpha;, from 0, the newest item alone, to 1, all alike
     */
    record Exponential(double base) implements Importance {
        /**
         * Checks the base.
         *
         * @param base &alpha;, from 0, the newest item alone, to 1, all alike
         * @throws IllegalArgumentException if it is out of range
         */
        public Exponential {
            if (!(base >= 0 && base <= 1)) {
                throw new IllegalArgumentException("base must be in 0..1, got " + base);
            }
        }

        @Override
        public double weight(int index, int length) {
            return Math.pow(base, length - 1 - index);
        }
    }

    /**
     * The weight is a power of the place: ((j + 1) / n)<sup>exp(&beta;)</sup> at place j. Above 0 it grows faster than linearly
     * towards the newest item, below 0 more slowly.
     *
     * @param exponent &beta;, finite and at most 700
     */
    record Power(double exponent) implements Importance {
        /** Beyond, exp(&beta;) overflows soon. */
        private static final double GREATEST = 700;

        /**
         * Checks the exponent.
         *
         * @param exponent &beta;, finite and at most 700
         * @throws IllegalArgumentException if it is out of range
         */
        public Power {
            if (!(exponent > Double.NEGATIVE_INFINITY && exponent <= GREATEST)) {
                throw new IllegalArgumentException("exponent must be finite and at most 700, got " + exponent);
            }
        }

        @Override
        public double weight(int index, int length) {
            return Math.pow((index + 1.0) / length, Math.exp(exponent));
        }
    }

    /**
     * The weight grows by the same amount with every item: in proportion to a j + b at place j. Without b the oldest item is
     * never drawn; without a all items are alike.
     *
     * @param slope a, finite and not negative
     * @param intercept b, finite and not negative, above 0 where a is 0
     */
    record Linear(double slope, double intercept) implements Importance {
        /**
         * Checks that no weight is negative at any length, and not all are 0.
         *
         * @param slope a, finite and not negative
         * @param intercept b, finite and not negative, above 0 where a is 0
         * @throws IllegalArgumentException if one is out of range
         */
        public Linear {
            requireWeight("slope", slope);
            requireWeight("intercept", intercept);
            if (slope == 0 && intercept == 0) {
                throw new IllegalArgumentException("slope and intercept must not both be 0");
            }
        }

        private static void requireWeight(String name, double value) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + " must be finite and not negative, got " + value);
            }
        }

        @Override
        public double weight(int index, int length) {
            double unit = Math.max(slope, intercept);
            double perPlace = slope / unit;
            double first = intercept / unit;
            return (perPlace * index + first) / (perPlace * (length - 1) + first);
        }
    }
}
