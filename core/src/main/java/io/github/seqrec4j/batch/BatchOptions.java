package io.github.seqrec4j.batch;

import java.util.Objects;

/**
 * How sequences become batches.
 *
 * @param batchSize B, sequences per batch, at least 1
 * @param similarLength whether the rows of a batch are encoded in parts of similar length, each cut to its longest row, so
 *     that little is spent on padding; changes no number beyond rounding, and which dropout masks are drawn
 * @param prefetch whether a thread prepares batches ahead of the training thread; changes no number
 * @param limits how much is computed at once; changes no number beyond rounding, and which dropout masks are drawn
 */
public record BatchOptions(int batchSize, boolean similarLength, boolean prefetch, StepLimits limits) {
    /**
     * Checks the sizes.
     *
     * @param batchSize B, sequences per batch, at least 1
     * @param similarLength whether the rows of a batch are encoded in parts of similar length
     * @param prefetch whether a thread prepares batches ahead of the training thread; changes no number
     * @param limits how much is computed at once; changes no number beyond rounding, and which dropout masks are drawn
     */
    public BatchOptions {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
        }
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * Returns the usual options: similar lengths together, prepared ahead, the usual limits.
     *
     * @param batchSize B
     * @return the options
     */
    public static BatchOptions of(int batchSize) {
        return new BatchOptions(batchSize, true, true, StepLimits.DEFAULT);
    }
}
