package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.RankingMetric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void ndcg_cutoff_isTheMetricOfCore() {
        assertEquals(new NDCG(7), Metrics.ndcg(7));
    }

    @Test
    void all_twoCutoffs_namesEveryMetricAtBoth() {
        List<String> names =
                Arrays.stream(Metrics.all(5, 10)).map(RankingMetric::name).toList();
        assertEquals(
                List.of(
                        "ndcg@5",
                        "recall@5",
                        "hitrate@5",
                        "mrr@5",
                        "map@5",
                        "precision@5",
                        "ndcg@10",
                        "recall@10",
                        "hitrate@10",
                        "mrr@10",
                        "map@10",
                        "precision@10"),
                names);
    }

    @Test
    void score_oneTarget_recallIsHitRateAndMapIsMrr() {
        int[] ranked = {4, 2, 9, 6};
        for (int target = 1; target <= 10; target++) {
            int[] targets = {target};
            assertEquals(
                    Metrics.hitRate(3).score(ranked, targets), Metrics.recall(3).score(ranked, targets));
            assertEquals(Metrics.mrr(3).score(ranked, targets), Metrics.map(3).score(ranked, targets));
        }
    }
}
