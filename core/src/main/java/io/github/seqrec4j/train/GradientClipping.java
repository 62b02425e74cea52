package io.github.seqrec4j.train;

/**
 * Limits on gradients, applied before the optimizer sees them: first the global norm, then each value.
 *
 * @param globalNorm all gradients together are scaled down to this Euclidean length if they exceed it; 0 for no limit
 * @param value each number is cut to [-value, value]; 0 for no limit
 */
public record GradientClipping(double globalNorm, double value) {
    /** No limits. */
    public static final GradientClipping NONE = new GradientClipping(0, 0);

    /** Checks the limits. */
    public GradientClipping {
        if (!(globalNorm >= 0) || !(value >= 0)) {
            throw new IllegalArgumentException(
                    "clipping limits must not be negative, got globalNorm=" + globalNorm + ", value=" + value);
        }
    }
}
