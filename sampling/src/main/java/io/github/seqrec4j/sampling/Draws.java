package io.github.seqrec4j.sampling;

import java.util.random.RandomGenerator;

/** Arithmetic of drawing that the samplers share. */
final class Draws {
    /** The low half of a long, read as a number below 2^32. */
    static final long LOW_HALF = 0xFFFF_FFFFL;

    private Draws() {}

    /** Returns a new array for K draws for each target. */
    static int[] newArray(int[] targets, int perTarget) {
        if (perTarget < 0) {
            throw new IllegalArgumentException("perTarget must be at least 0, got " + perTarget);
        }
        return new int[Math.multiplyExact(targets.length, perTarget)];
    }

    /**
     * Maps 32 random bits to 0..bound-1, each with exactly the same probability: multiply and shift, and reject the few
     * values that would favour some results (Lemire, "Fast Random Integer Generation in an Interval", ACM Transactions
     * on Modeling and Computer Simulation, 2019).
     *
     * @param bits a number below 2^32
     * @param bound above 0
     * @param random gives new bits after a rejection, whose probability is below bound / 2^32
     */
    static int below(long bits, int bound, RandomGenerator random) {
        long product = bits * bound;
        if ((product & LOW_HALF) < bound) {
            long rejected = (1L << 32) % bound;
            while ((product & LOW_HALF) < rejected) {
                product = (random.nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }
}
