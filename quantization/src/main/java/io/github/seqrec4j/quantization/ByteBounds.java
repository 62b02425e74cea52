package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;

/**
 * One query's sub-scores as bytes, rounded up, such that the bytes of any item sum to at most 255: an upper bound of its score
 * that fits the narrowest lanes of a processor. Immutable and thread-safe.
 *
 * <p>Byte v of a split stands for {@code lowest + v / scale}, where lowest is the split's smallest sub-score and scale is the
 * same for all splits. An item's score is therefore at most {@code base + sum / scale} with base the sum of the lowest, and
 * an item that reaches a threshold has a sum of at least {@code (threshold - base) * scale}. Scores are sums of rounded
 * floats, so thresholds are lowered by the most that rounding can add.
 */
final class ByteBounds {
    /** A sum that no item reaches. */
    static final int UNREACHABLE = 256;

    /** With more splits, rounding each up would cost too much of the range. */
    static final int MAX_SPLITS = 32;

    private static final int VALUES = CodeShape.BYTE_VALUES;

    private final byte[] tables;
    private final double base;
    private final double scale;
    private final double margin;

    private ByteBounds(byte[] tables, double base, double scale, double margin) {
        this.tables = tables;
        this.base = base;
        this.scale = scale;
        this.margin = margin;
    }

    static ByteBounds of(float[] subScores) {
        int splits = subScores.length / VALUES;
        double base = 0;
        double range = 0;
        double[] lowest = new double[splits];
        for (int split = 0; split < splits; split++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = split * VALUES; i < (split + 1) * VALUES; i++) {
                low = Math.min(low, subScores[i]);
                high = Math.max(high, subScores[i]);
            }
            lowest[split] = low;
            base += low;
            range += high - low;
        }
        // Rounding up adds less than 1 per split: the room that is left for it.
        double scale = range == 0 ? 0 : (255 - splits) / range;
        return new ByteBounds(tables(subScores, lowest, scale), base, scale, SumBound.error(subScores));
    }

    private static byte[] tables(float[] subScores, double[] lowest, double scale) {
        byte[] tables = new byte[subScores.length];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = (byte) (int) Math.ceil((subScores[i] - lowest[i / VALUES]) * scale);
        }
        return tables;
    }

    /** The bytes, M x 256, unsigned. Shared, do not modify. */
    byte[] tables() {
        return tables;
    }

    /** The least sum of an item whose score reaches a threshold: 0..255, or {@link #UNREACHABLE}. */
    int leastSum(float threshold) {
        if (threshold == Float.NEGATIVE_INFINITY) {
            return 0;
        }
        // The last term stands for the rounding of this computation itself.
        double least = Math.ceil((threshold - margin - base) * scale - 1e-6);
        return (int) Math.max(0, Math.min(UNREACHABLE, least));
    }
}
