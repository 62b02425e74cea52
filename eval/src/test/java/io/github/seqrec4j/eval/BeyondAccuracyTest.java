package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeyondAccuracyTest {
    private static final ItemTags TAGS = ItemTags.of(List.of("a", "b", "c"), new int[][] {{0}, {0}, {1}, {2}, {0, 1}});
    // By score: 5 4 3 2 1.
    private final FixedScores recommender = new FixedScores(1, 2, 3, 4, 5);
    private final List<HoldoutCase> cases = List.of(
            new HoldoutCase(4, new int[0], new int[] {5}),
            new HoldoutCase(5, new int[] {5}, new int[] {2}),
            new HoldoutCase(6, new int[] {5, 4}, new int[] {3}));
    private final MeasureContext context = MeasureContext.NONE
            .withTags(TAGS)
            .withPopularity(ItemPopularity.of(new long[] {0, 5, 4, 3, 2, 1}))
            .withBaseline(new FixedScores(5, 4, 3, 2, 1));

    @Test
    void evaluate_metricsAndMeasures_areOfTheSameLists() {
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(1))
                .measuring(BeyondAccuracy.coverage(2), BeyondAccuracy.intraListDiversity(2, TAGS))
                .evaluate(recommender, cases);
        assertEquals(List.of(3), recommender.batchSizes());
        assertEquals(List.of("recall@1", "ild@2"), report.metricNames());
        assertEquals(List.of("coverage@2"), report.catalogueMeasureNames());
        assertArrayEquals(new double[] {1, 0, 1}, report.values("recall@1"));
        // 5 4, 4 3 and 3 2 share no tag.
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, report.values("ild@2"));
        assertEquals(4 / 5.0, report.value("coverage@2"));
    }

    @Test
    void evaluate_anyBatchSize_givesTheSameFigures() {
        List<String> names = List.of(
                "gini@2",
                "ndcg@3",
                "ild@3",
                "mean-pairwise-distance@2",
                "arp@3",
                "npcount@2",
                "novelty@1",
                "serendipity@2",
                "coverage@3",
                "recall@2");
        Evaluator evaluator = Evaluator.fullRanking(names, context);
        EvaluationReport whole = evaluator.evaluate(recommender, cases);
        EvaluationReport parts = evaluator.batchSize(2).evaluate(recommender, cases);
        assertEquals(whole.toJsonWithCases(), parts.toJsonWithCases());
        assertEquals(
                List.of(
                        "ndcg@3",
                        "recall@2",
                        "ild@3",
                        "mean-pairwise-distance@2",
                        "arp@3",
                        "npcount@2",
                        "novelty@1",
                        "serendipity@2"),
                whole.metricNames());
        assertEquals(List.of("gini@2", "coverage@3"), whole.catalogueMeasureNames());
    }

    @Test
    void fullRanking_measuresOnly_needsNoMetric() {
        EvaluationReport report =
                Evaluator.fullRanking(List.of("coverage@1"), context).evaluate(recommender, cases);
        assertEquals(List.of(), report.metricNames());
        assertEquals(3 / 5.0, report.value("coverage@1"));
        assertEquals(3, report.caseCount());
    }

    @Test
    void report_measureOfTheCatalogue_hasNoValuesOfCases() {
        EvaluationReport report =
                Evaluator.fullRanking(List.of("recall@1", "gini@1"), context).evaluate(recommender, cases);
        String message = "'gini@1' is a value of all lists together, cases have none; they have [recall@1]";
        assertRefused(message, () -> report.values("gini@1"));
        assertRefused(message, () -> report.interval("gini@1", 1));
        assertRefused("no metric 'gini' in this report, it has [recall@1, gini@1]", () -> report.value("gini"));
    }

    @Test
    void report_rendered_showsAllMeasures() {
        EvaluationReport report = Evaluator.fullRanking(List.of("coverage@1", "recall@1"), context)
                .evaluate(recommender, cases);
        assertTrue(report.toTable().endsWith("metric        mean\nrecall@1    0.6667\ncoverage@1  0.6000\n"));
        assertTrue(EvaluationReport.compare(Map.of("fixed", report)).contains("recall@1  coverage@1"));
        JsonObject json = JsonParser.parseString(report.toJson()).getAsJsonObject();
        assertEquals(JsonParser.parseString("{'coverage@1': 0.6}"), json.get("catalogue"));
        assertEquals(1, json.getAsJsonObject("metrics").size());
        JsonObject full = JsonParser.parseString(report.toJsonWithCases()).getAsJsonObject();
        assertEquals(1, full.getAsJsonObject("perCase").size());
    }

    @Test
    void comparison_ofReportsWithMeasures_comparesThoseOfCases() {
        Evaluator evaluator = Evaluator.fullRanking(List.of("recall@1", "ild@2", "coverage@1"), context);
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        reports.put("a", evaluator.evaluate(recommender, cases));
        reports.put("b", evaluator.evaluate(new FixedScores(5, 4, 3, 2, 1), cases));
        Comparison comparison = Comparison.of(reports, 1);
        assertEquals(List.of("recall@1", "ild@2"), comparison.metricNames());
        assertEquals(
                reports.get("b").value("ild@2") - reports.get("a").value("ild@2"),
                comparison.difference("b", "ild@2").mean(),
                1e-12);
        reports.put(
                "b",
                Evaluator.fullRanking(List.of("recall@1", "ild@2"), context).evaluate(recommender, cases));
        assertRefused(
                "reports must share their metrics, got [recall@1, ild@2, coverage@1] and, for b, [recall@1, ild@2]",
                () -> Comparison.of(reports, 1));
    }

    @Test
    void named_everyMeasureAndMetric_isTheOneOfThatName() {
        for (String name : List.of(
                "ild@10",
                "mean-pairwise-distance@4",
                "arp@1",
                "npcount@10",
                "novelty@3",
                "serendipity@5",
                "coverage@10",
                "gini@10")) {
            Measure measure = BeyondAccuracy.named(name, context);
            assertEquals(name, measure.name());
            assertTrue(name.endsWith("@" + measure.cutoff()));
            assertEquals(measure, BeyondAccuracy.named(name, context));
        }
        for (var metric : Metrics.all(1, 7)) {
            assertEquals(metric, Metrics.named(metric.name()));
        }
    }

    @Test
    void named_missingContext_saysWhatIsMissing() {
        for (String name : List.of("ild@10", "mean-pairwise-distance@10")) {
            assertRefused(name + " needs item tags", () -> BeyondAccuracy.named(name, MeasureContext.NONE));
        }
        for (String name : List.of("arp@5", "npcount@5", "novelty@5")) {
            assertRefused(name + " needs training counts", () -> BeyondAccuracy.named(name, MeasureContext.NONE));
        }
        assertRefused(
                "serendipity@5 needs a baseline recommender",
                () -> Evaluator.fullRanking(List.of("ndcg@5", "serendipity@5"), MeasureContext.NONE));
        BeyondAccuracy.named("coverage@5", MeasureContext.NONE);
        BeyondAccuracy.named("gini@5", MeasureContext.NONE);
    }

    @Test
    void named_otherText_isRefused() {
        assertRefused("a metric is written like ndcg@10, got 'ndcg'", () -> Metrics.named("ndcg"));
        assertRefused("a metric is written like ndcg@10, got 'ild@'", () -> BeyondAccuracy.named("ild@", context));
        assertRefused(
                "metrics are ndcg, recall, hitrate, mrr, map and precision, got 'ild'", () -> Metrics.named("ild@10"));
        assertRefused(
                "metrics are ndcg, recall, hitrate, mrr, map and precision, and measures beyond accuracy arp, coverage,"
                        + " gini, ild, mean-pairwise-distance, novelty, npcount and serendipity, got 'auc'",
                () -> Evaluator.fullRanking(List.of("auc@10"), context));
        assertRefused("cutoff must be at least 1, got -3", () -> Metrics.named("ndcg@-3"));
        assertRefused("there must be at least one metric, got none", () -> Evaluator.fullRanking(List.of(), context));
        assertRefused(
                "metrics must be distinct, got gini@2 twice",
                () -> Evaluator.fullRanking(List.of("gini@2", "gini@2"), context));
        assertRefused(
                "metrics must be distinct, got gini@2 twice",
                () -> Evaluator.fullRanking(List.of("gini@2"), context).measuring(BeyondAccuracy.gini(2)));
    }

    @Test
    void evaluate_measureWithTooFewValues_isRefused() {
        record Forgetful(String name, int cutoff) implements Measure, Measure.Tally {
            @Override
            public Tally begin(int itemCount) {
                return this;
            }

            @Override
            public void add(List<JudgedList> lists) {}

            @Override
            public Values values() {
                return new Values(0, Optional.of(new double[1]));
            }
        }
        Evaluator evaluator = Evaluator.fullRanking(Metrics.ndcg(1)).measuring(new Forgetful("own@1", 1));
        var error = assertThrows(IllegalStateException.class, () -> evaluator.evaluate(recommender, cases));
        assertEquals("own@1 must give one value for each of the 3 cases, or none, got 1", error.getMessage());
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }
}
