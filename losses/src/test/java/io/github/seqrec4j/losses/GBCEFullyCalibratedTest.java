package io.github.seqrec4j.losses;

import io.github.seqrec4j.contract.SampledLossContract;
import io.github.seqrec4j.loss.SampledLoss;

class GBCEFullyCalibratedTest extends SampledLossContract {
    @Override
    protected SampledLoss loss() {
        return new GBCE(1, 101);
    }
}
