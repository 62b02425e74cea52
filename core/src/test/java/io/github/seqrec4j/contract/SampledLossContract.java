package io.github.seqrec4j.contract;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.SampledLoss;
import java.util.function.Function;

/**
 * What every {@link SampledLoss} promises: a scalar of the scores' type, the mean over positions, whatever the order of
 * the negatives; lower when the target scores higher; finite, with the right gradient, from -1e4 to 1e4; and no array
 * left with another manager. Extend it and supply the loss.
 */
public abstract class SampledLossContract extends LossContract {
    /** Returns the loss under test; it is given 4 positions and 5 negatives. */
    protected abstract SampledLoss loss();

    @Override
    final Function<NDArray, NDArray> ofScores() {
        return scores -> loss().evaluate(scores.get(":, :1"), scores.get(":, 1:"));
    }
}
