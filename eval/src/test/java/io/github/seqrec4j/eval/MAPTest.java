package io.github.seqrec4j.eval;

import io.github.seqrec4j.contract.RankingMetricContract;
import io.github.seqrec4j.recommend.RankingMetric;

class MAPTest extends RankingMetricContract {
    @Override
    protected RankingMetric metric(int cutoff) {
        return Metrics.map(cutoff);
    }

    @Override
    protected double twoTargetsAtThree() {
        return (1 / 2.0) / 2;
    }

    @Override
    protected double twoTargetsAtFive() {
        return (1 / 2.0 + 2 / 4.0) / 2;
    }
}
