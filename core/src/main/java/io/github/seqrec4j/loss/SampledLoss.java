package io.github.seqrec4j.loss;

import ai.djl.ndarray.NDArray;

/**
 * A loss over the score of the target and the scores of sampled negatives. Where it multiplies by a number, it does so with
 * {@link io.github.seqrec4j.model.ForwardPass#scale}.
 */
@FunctionalInterface
public non-sealed interface SampledLoss extends SequenceLoss {
    /**
     * Computes the mean loss over positions.
     *
     * @param positive P x 1 scores of the targets
     * @param negatives P x K scores of the negatives
     * @return a scalar: the mean over the P positions
     */
    NDArray evaluate(NDArray positive, NDArray negatives);

    /**
     * Tells whether scores must be corrected for the sampler's preferences before this loss sees them: the logarithm of a
     * candidate's draw probability is subtracted from its score.
     *
     * @return true to ask for the correction; false unless overridden
     */
    default boolean correctsLogQ() {
        return false;
    }
}
