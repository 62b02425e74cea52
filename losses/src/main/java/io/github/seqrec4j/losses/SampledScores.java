package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The checks that the sampled losses share. */
final class SampledScores {
    private SampledScores() {}

    /** Refuses scores that are not P x 1 and P x K: P alone would be broadcast to P x P without a word. */
    static void requireShapes(NDArray positive, NDArray negatives) {
        Shape one = positive.getShape();
        Shape many = negatives.getShape();
        if (many.dimension() != 2 || !one.equals(new Shape(many.get(0), 1))) {
            throw new IllegalArgumentException(
                    "scores must be P x 1 for targets and P x K for negatives, got " + one + " and " + many);
        }
    }

    /** Refuses to compare the target with nothing. */
    static void requireNegatives(long negatives) {
        if (negatives < 1) {
            throw new IllegalArgumentException("negatives must be at least 1, got " + negatives);
        }
    }
}
