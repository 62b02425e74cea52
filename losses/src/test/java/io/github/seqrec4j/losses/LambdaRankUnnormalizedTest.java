package io.github.seqrec4j.losses;

import io.github.seqrec4j.contract.CatalogueLossContract;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;

class LambdaRankUnnormalizedTest extends CatalogueLossContract {
    private static final LambdaRank LOSS = new LambdaRank(50, Integer.MAX_VALUE, false);

    @Override
    protected CatalogueLoss loss() {
        return LOSS;
    }

    @Override
    protected double[] expectedGradient(double[][] scores, CatalogueTargets targets) {
        return DenseLambdaRank.gradient(LOSS, scores, targets);
    }

    @Override
    protected boolean fallsWithEveryRise() {
        return false;
    }
}
