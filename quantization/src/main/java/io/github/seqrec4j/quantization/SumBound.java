package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;

/**
 * The most by which a score, a sum of M sub-scores rounded to float after each addition, differs from the exact sum: with unit
 * roundoff u = 2^-24, at most (M - 1) u times the sum of magnitudes to first order. Twice that is taken, which covers the
 * higher orders, and the rounding of sums in double.
 */
final class SumBound {
    private static final double TWICE_UNIT_ROUNDOFF = 0x1p-23;

    private SumBound() {}

    /** The error of any item's score. */
    static double error(float[] subScores) {
        return subScores.length / CodeShape.BYTE_VALUES * TWICE_UNIT_ROUNDOFF * magnitude(subScores);
    }

    /** Tells whether no sum can overflow, without which the error has no bound. */
    static boolean holds(float[] subScores) {
        return magnitude(subScores) < Float.MAX_VALUE / 2;
    }

    private static double magnitude(float[] subScores) {
        double sum = 0;
        for (int split = 0; split < subScores.length; split += CodeShape.BYTE_VALUES) {
            float most = 0;
            for (int i = split; i < split + CodeShape.BYTE_VALUES; i++) {
                most = Math.max(most, Math.abs(subScores[i]));
            }
            sum += most;
        }
        return sum;
    }
}
