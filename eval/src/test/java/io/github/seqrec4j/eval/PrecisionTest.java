package io.github.seqrec4j.eval;

import io.github.seqrec4j.contract.RankingMetricContract;
import io.github.seqrec4j.recommend.RankingMetric;

class PrecisionTest extends RankingMetricContract {
    @Override
    protected RankingMetric metric(int cutoff) {
        return Metrics.precision(cutoff);
    }

    @Override
    protected double twoTargetsAtThree() {
        return 1 / 3.0;
    }

    @Override
    protected double twoTargetsAtFive() {
        return 2 / 5.0;
    }

    @Override
    protected double perfect(int cutoff, int targetCount) {
        return Math.min(1, (double) targetCount / cutoff);
    }
}
