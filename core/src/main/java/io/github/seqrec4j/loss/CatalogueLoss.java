package io.github.seqrec4j.loss;

import ai.djl.ndarray.NDArray;

/**
 * A loss over the scores of the whole catalogue. Where it multiplies by a number, it does so with
 * {@link io.github.seqrec4j.model.ForwardPass#scale}.
 */
@FunctionalInterface
public non-sealed interface CatalogueLoss extends SequenceLoss {
    /**
     * Computes the mean loss over rows of scores.
     *
     * @param logits Q x N scores; column i - 1 belongs to item i
     * @param targets which columns should be high, one or several in each row
     * @return a scalar: the mean over the Q rows
     */
    NDArray evaluate(NDArray logits, CatalogueTargets targets);
}
