package io.github.seqrec4j.contract;

import ai.djl.nn.Activation;
import io.github.seqrec4j.loss.SampledLoss;

/** A loss as a user would write it, in one lambda: the target should score above each negative. */
class UserWrittenLossTest extends SampledLossContract {
    @Override
    protected SampledLoss loss() {
        return (positive, negatives) ->
                Activation.softPlus(negatives.sub(positive)).mean();
    }
}
