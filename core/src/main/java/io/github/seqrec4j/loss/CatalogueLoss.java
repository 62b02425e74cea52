package io.github.seqrec4j.loss;

import ai.djl.ndarray.NDArray;

/**
 * A loss over the scores of the whole catalogue. Where it multiplies by a number, it does so with
 * {@link io.github.seqrec4j.model.ForwardPass#scale}.
 */
@FunctionalInterface
public non-sealed interface CatalogueLoss extends SequenceLoss {
    /**
     * Computes the mean loss over positions.
     *
     * @param logits P x N scores; column i - 1 belongs to item i
     * @param targets P target columns, INT64, each in 0..N-1
     * @return a scalar: the mean over the P positions
     */
    NDArray evaluate(NDArray logits, NDArray targets);
}
