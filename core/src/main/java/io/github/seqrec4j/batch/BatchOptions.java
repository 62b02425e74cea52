package io.github.seqrec4j.batch;

import java.util.Objects;

/**
 * How sequences become batches.
 *
 * @param batchSize B, sequences per batch, at least 1
 * @param maxLength L at most, how many inputs the model reads, at least 1
 * @param similarLength whether the rows of a batch are encoded in parts of similar length, each cut to its longest row, so
 *     that little is spent on padding; changes no number beyond rounding, and which dropout masks are drawn
 * @param prefetch whether a thread prepares batches ahead of the training thread; changes no number
 * @param limits how much is computed at once; changes no number beyond rounding, and which dropout masks are drawn
 */
public record BatchOptions(int batchSize, int maxLength, boolean similarLength, boolean prefetch, StepLimits limits) {
    /**
     * Checks the sizes.
     *
     * @param batchSize B, sequences per batch, at least 1
     * @param maxLength L at most, how many inputs the model reads, at least 1
     * @param similarLength whether the rows of a batch are encoded in parts of similar length
     * @param prefetch whether a thread prepares batches ahead of the training thread; changes no number
     * @param limits how much is computed at once; changes no number beyond rounding, and which dropout masks are drawn
     */
    public BatchOptions {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
        }
        Objects.requireNonNull(limits, "limits");
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
        }
    }

    /**
     * Returns the usual options: similar lengths together, prepared ahead, the usual limits.
     *
     * @param batchSize B
     * @param maxLength L
     * @return the options
     */
    public static BatchOptions of(int batchSize, int maxLength) {
        return new BatchOptions(batchSize, maxLength, true, true, StepLimits.DEFAULT);
    }
}
