package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.RankingMetric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledEvaluationTest {
    private static final RankingMetric METRIC = Metrics.mrr(10);
    private static final String UNIFORM = "mrr@10 vs 3 uniform negatives";

    // A larger id scores higher.
    private final FixedScores recommender = new FixedScores(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    @Test
    void evaluate_uniform_namesTheSamplerInMetricAndProtocol() {
        EvaluationReport report = SampledEvaluation.uniform(3, 5, METRIC).evaluate(recommender, cases(4));
        assertEquals(List.of(UNIFORM), report.metricNames());
        assertEquals(
                "SAMPLED: targets against 3 unseen uniform negatives of 10 items, seed 5; not a full ranking",
                report.protocol());
    }

    @Test
    void evaluate_popularity_drawsOnlyItemsOfTheTraining() {
        // Only 8, 9 and 10 may be drawn against target 1, and only those below against target 7.
        UserSequences train = UserSequences.of(List.of(new int[] {8, 9, 9, 10, 7}), 10);
        EvaluationReport report = SampledEvaluation.popularity(train, 3, 5, METRIC)
                .evaluate(recommender, List.of(new HoldoutCase(1, new int[] {2}, new int[] {7})));
        assertEquals(1 / 4.0, report.value("mrr@10 vs 3 popularity negatives"));
    }

    @Test
    void evaluate_unseenItems_areTheOnlyNegatives() {
        // Seen 8, 9, 10 and targets 1, 7 leave 2..6: five negatives are exactly those.
        HoldoutCase one = new HoldoutCase(1, new int[] {8, 9, 10}, new int[] {1, 7});
        EvaluationReport report =
                SampledEvaluation.uniform(5, 1, METRIC, Metrics.map(10)).evaluate(recommender, List.of(one));
        assertEquals(1, report.value("mrr@10 vs 5 uniform negatives"));
        assertEquals((1 + 2 / 7.0) / 2, report.value("map@10 vs 5 uniform negatives"), 1e-12);
    }

    @Test
    void evaluate_targetSeenBefore_competesLikeAnyOther() {
        HoldoutCase one = new HoldoutCase(1, new int[] {10}, new int[] {10});
        assertEquals(
                1,
                SampledEvaluation.uniform(3, 1, METRIC)
                        .evaluate(recommender, List.of(one))
                        .value(UNIFORM));
    }

    @Test
    void evaluate_anyBatchSizeAndSubset_drawsTheSameNegatives() {
        SampledEvaluation sampled = SampledEvaluation.uniform(3, 9, METRIC);
        double[] whole = sampled.evaluate(recommender, cases(40)).values(UNIFORM);
        double[] parts = sampled.batchSize(7).evaluate(recommender, cases(40)).values(UNIFORM);
        double[] first = sampled.evaluate(recommender, cases(20)).values(UNIFORM);
        assertArrayEquals(whole, parts);
        for (int i = 0; i < first.length; i++) {
            assertEquals(whole[i], first[i]);
        }
    }

    @Test
    void evaluate_otherSeed_drawsOtherNegatives() {
        double first = SampledEvaluation.uniform(3, 1, METRIC)
                .evaluate(recommender, cases(50))
                .value(UNIFORM);
        double second = SampledEvaluation.uniform(3, 2, METRIC)
                .evaluate(recommender, cases(50))
                .value(UNIFORM);
        assertTrue(first != second, () -> "both seeds gave " + first);
    }

    @Test
    void evaluate_sampled_isFarAboveTheFullRanking() {
        double full =
                Evaluator.fullRanking(METRIC).evaluate(recommender, cases(200)).value("mrr@10");
        double sampled = SampledEvaluation.uniform(3, 2, METRIC)
                .evaluate(recommender, cases(200))
                .value(UNIFORM);
        assertTrue(sampled > 1.3 * full, () -> "full " + full + ", sampled " + sampled);
    }

    @Test
    void uniform_noNegatives_isRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> SampledEvaluation.uniform(0, 1, METRIC));
        assertEquals("negatives must be at least 1, got 0", error.getMessage());
    }

    @Test
    void evaluate_tooFewUnseenItems_isRefused() {
        SampledEvaluation sampled = SampledEvaluation.uniform(9, 1, METRIC);
        List<HoldoutCase> cases = List.of(new HoldoutCase(1, new int[] {4, 4, 5}, new int[] {1}));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> sampled.evaluate(recommender, cases));
        assertEquals("case 0 leaves 7 unseen items to draw negatives from, but 9 were asked for", error.getMessage());
    }

    @Test
    void evaluate_otherCatalogue_isRefused() {
        UserSequences train = UserSequences.of(List.of(new int[] {1, 2}), 4);
        SampledEvaluation sampled = SampledEvaluation.popularity(train, 1, 1, METRIC);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> sampled.evaluate(recommender, cases(1)));
        assertEquals("popularity was counted over 4 items, but the recommender ranks 10", error.getMessage());
    }

    private static List<HoldoutCase> cases(int count) {
        List<HoldoutCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(new HoldoutCase(i, new int[] {1 + i % 10}, new int[] {1 + (i + 4) % 10}));
        }
        return cases;
    }
}
