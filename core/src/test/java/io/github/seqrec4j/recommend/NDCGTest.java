package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.contract.RankingMetricContract;
import org.junit.jupiter.api.Test;

class NDCGTest extends RankingMetricContract {
    private static final double SECOND = Math.log(2) / Math.log(3);
    private static final double FOURTH = Math.log(2) / Math.log(5);

    @Override
    protected RankingMetric metric(int cutoff) {
        return new NDCG(cutoff);
    }

    @Override
    protected double twoTargetsAtThree() {
        return SECOND / (1 + SECOND);
    }

    @Override
    protected double twoTargetsAtFive() {
        return (SECOND + FOURTH) / (1 + SECOND);
    }

    @Test
    void score_oneTargetThird_isOneHalf() {
        assertEquals(0.5, new NDCG(10).score(new int[] {8, 6, 4}, new int[] {4}), 1e-12);
    }
}
