package io.github.seqrec4j.eval;

import io.github.seqrec4j.contract.RankingMetricContract;
import io.github.seqrec4j.recommend.RankingMetric;

class RecallTest extends RankingMetricContract {
    @Override
    protected RankingMetric metric(int cutoff) {
        return Metrics.recall(cutoff);
    }

    @Override
    protected double twoTargetsAtThree() {
        return 1 / 2.0;
    }

    @Override
    protected double twoTargetsAtFive() {
        return 1;
    }

    @Override
    protected double perfect(int cutoff, int targetCount) {
        return Math.min(1, (double) cutoff / targetCount);
    }
}
