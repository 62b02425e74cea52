package io.github.seqrec4j.eval;

import io.github.seqrec4j.contract.RankingMetricContract;
import io.github.seqrec4j.recommend.RankingMetric;

class HitRateTest extends RankingMetricContract {
    @Override
    protected RankingMetric metric(int cutoff) {
        return Metrics.hitRate(cutoff);
    }

    @Override
    protected double twoTargetsAtThree() {
        return 1;
    }

    @Override
    protected double twoTargetsAtFive() {
        return 1;
    }
}
