package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    // By score: 4, then 1 2 3 that tie, then 5.
    private final FixedScores recommender = new FixedScores(2, 2, 2, 3, 1);

    @Test
    void evaluate_seenExcluded_ranksTheRest() {
        // Without 4 and 1 the list is 2 3 5.
        EvaluationReport report =
                Evaluator.fullRanking(Metrics.mrr(3)).evaluate(recommender, List.of(oneCase(new int[] {4, 1}, 3)));
        assertEquals(1 / 2.0, report.value("mrr@3"));
        assertEquals("full ranking over 5 items, seen items excluded", report.protocol());
    }

    @Test
    void evaluate_seenNotExcluded_ranksEverything() {
        // 4 1 2 3 5.
        EvaluationReport report = Evaluator.fullRanking(Metrics.mrr(5))
                .excludingSeen(false)
                .evaluate(recommender, List.of(oneCase(new int[] {4, 1}, 3)));
        assertEquals(1 / 4.0, report.value("mrr@5"));
        assertEquals("full ranking over 5 items, seen items not excluded", report.protocol());
    }

    @Test
    void evaluate_tiedScores_standInTheOrderOfIds() {
        List<HoldoutCase> cases = List.of(oneCase(new int[0], 1), oneCase(new int[0], 2), oneCase(new int[0], 3));
        EvaluationReport report = Evaluator.fullRanking(Metrics.mrr(5)).evaluate(recommender, cases);
        assertArrayEquals(new double[] {1 / 2.0, 1 / 3.0, 1 / 4.0}, report.values("mrr@5"));
    }

    @Test
    void evaluate_targetSeenBefore_isAMissThatTheProtocolTells() {
        List<HoldoutCase> cases = List.of(oneCase(new int[] {4}, 4), oneCase(new int[] {4}, 1, 2));
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(2)).evaluate(recommender, cases);
        assertArrayEquals(new double[] {0, 1}, report.values("recall@2"));
        assertEquals(
                "full ranking over 5 items, seen items excluded; 1 of 3 targets were seen before and cannot be found",
                report.protocol());
    }

    @Test
    void evaluate_targetNamedTwice_countsOnce() {
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(1), Metrics.ndcg(2))
                .evaluate(recommender, List.of(oneCase(new int[0], 4, 4)));
        assertEquals(1, report.value("recall@1"));
        assertEquals(1, report.value("ndcg@2"));
    }

    @Test
    void evaluate_anyBatchSize_givesTheSameFigures() {
        List<HoldoutCase> cases = randomCases(25);
        EvaluationReport whole = Evaluator.fullRanking(Metrics.all(1, 3)).evaluate(recommender, cases);
        assertEquals(List.of(25), recommender.batchSizes());
        recommender.batchSizes().clear();
        EvaluationReport parts =
                Evaluator.fullRanking(Metrics.all(1, 3)).batchSize(10).evaluate(recommender, cases);
        assertEquals(List.of(10, 10, 5), recommender.batchSizes());
        assertEquals(whole.toJsonWithCases(), parts.toJsonWithCases());
        assertArrayEquals(IntStream.rangeClosed(1, 25).toArray(), parts.users());
    }

    @Test
    void evaluate_randomCases_agreesWithSortingTheCatalogue() {
        List<HoldoutCase> cases = randomCases(50);
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(2)).evaluate(recommender, cases);
        int[] order = {4, 1, 2, 3, 5};
        for (int i = 0; i < cases.size(); i++) {
            HoldoutCase one = cases.get(i);
            long hits = Arrays.stream(order)
                    .filter(item -> Arrays.stream(one.history()).noneMatch(seen -> seen == item))
                    .limit(2)
                    .filter(item -> Arrays.stream(one.targets()).anyMatch(target -> target == item))
                    .count();
            long relevant = Arrays.stream(one.targets()).distinct().count();
            assertEquals((double) hits / relevant, report.values("recall@2")[i], 1e-12, one.toString());
        }
    }

    @Test
    void fullRanking_noMetricOrTheSameTwice_isRefused() {
        assertArgument("there must be at least one metric, got none", Evaluator::fullRanking);
        assertArgument(
                "metrics must be distinct, got ndcg@5 twice",
                () -> Evaluator.fullRanking(Metrics.ndcg(5), Metrics.ndcg(5)));
    }

    @Test
    void batchSize_zero_isRefused() {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(5));
        assertArgument("batchSize must be at least 1, got 0", () -> evaluator.batchSize(0));
    }

    @Test
    void evaluate_noCases_isRefused() {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(5));
        assertArgument(
                "there must be at least one case to evaluate, got none",
                () -> evaluator.evaluate(recommender, List.of()));
    }

    @Test
    void evaluate_targetOutsideTheCatalogue_isRefused() {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(5));
        List<HoldoutCase> cases = List.of(oneCase(new int[0], 1), oneCase(new int[0], 6));
        assertArgument("targets must be in 1..5, got 6 in case 1", () -> evaluator.evaluate(recommender, cases));
    }

    @Test
    void evaluate_answersThatWouldFalsifyTheFigures_areRefused() {
        assertAnswerRefused(
                "the recommender must return admitted items only, got 2 for case 0", new int[] {2}, new float[] {1});
        assertAnswerRefused(
                "the recommender must not repeat an item, got 3 twice for case 0", new int[] {3, 3}, new float[] {2, 1
                });
        assertAnswerRefused(
                "lists must go by higher score, then by smaller id, got item 4 (1.0) before item 3 (1.0) for case 0",
                new int[] {4, 3},
                new float[] {1, 1});
        assertAnswerRefused(
                "lists must go by higher score, then by smaller id, got item 3 (NaN) before item 4 (1.0) for case 0",
                new int[] {3, 4},
                new float[] {Float.NaN, 1});
    }

    @Test
    void evaluate_missingLists_isRefused() {
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(5));
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> evaluator.evaluate(answering(List.of()), randomCases(3)));
        assertEquals("the recommender must answer every query, got 0 lists for 3 queries", error.getMessage());
    }

    private static void assertAnswerRefused(String message, int[] items, float[] scores) {
        RankingMetric metric = Metrics.ndcg(5);
        Recommender wrong = answering(List.of(new RankedItems(items, scores)));
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> Evaluator.fullRanking(metric)
                .evaluate(wrong, List.of(oneCase(new int[] {2}, 1))));
        assertEquals(message, error.getMessage());
    }

    private static void assertArgument(String message, Runnable action) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }

    private static Recommender answering(List<RankedItems> lists) {
        return new Recommender() {
            @Override
            public int itemCount() {
                return 5;
            }

            @Override
            public List<RankedItems> recommend(List<Query> queries) {
                return lists;
            }
        };
    }

    private static HoldoutCase oneCase(int[] history, int... targets) {
        return new HoldoutCase(1, history, targets);
    }

    /** Users 1, 2, .. with up to two seen items and one or two targets, which may be the same or seen. */
    private static List<HoldoutCase> randomCases(int count) {
        RandomGenerator random = RandomStreams.of(count);
        List<HoldoutCase> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] history = random.ints(random.nextInt(3), 1, 6).toArray();
            int[] targets = random.ints(1 + random.nextInt(2), 1, 6).toArray();
            cases.add(new HoldoutCase(i + 1, history, targets));
        }
        return cases;
    }
}
