package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {
    private final EvaluationReport report = report("all items", 0.5, 1, 0, 0.25);

    @Test
    void value_knownMetric_isTheMean() {
        assertEquals(0.4375, report.value("ndcg@10"));
        assertEquals(0.75, report.value("recall@5"));
        assertEquals(List.of("ndcg@10", "recall@5"), report.metricNames());
        assertEquals(4, report.caseCount());
    }

    @Test
    void value_unknownMetric_namesThoseThereAre() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> report.value("ndcg"));
        assertEquals("no metric 'ndcg' in this report, it has [ndcg@10, recall@5]", error.getMessage());
    }

    @Test
    void values_changedByTheCaller_leaveTheReportAlone() {
        report.values("ndcg@10")[0] = 9;
        report.users()[0] = 9;
        assertArrayEquals(new double[] {0.5, 1, 0, 0.25}, report.values("ndcg@10"));
        assertArrayEquals(new int[] {11, 12, 13, 14}, report.users());
    }

    @Test
    void toTable_anyLocale_alignsMeansWithPoints() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "all items; 4 cases\n" + "metric      mean\n" + "ndcg@10   0.4375\n" + "recall@5  0.7500\n",
                    report.toTable());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(report.toTable(), report.toString());
    }

    @Test
    void compare_twoModels_hasOneRowEach() {
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        reports.put("MostPopular", report);
        reports.put("SASRec", report("all items", 1, 1, 1, 1));
        assertEquals(
                "all items; 4 cases\n"
                        + "model        ndcg@10  recall@5\n"
                        + "MostPopular   0.4375    0.7500\n"
                        + "SASRec        1.0000    0.7500\n",
                EvaluationReport.compare(reports));
    }

    @Test
    void compare_unlikeReports_isRefused() {
        assertNotComparable(
                "reports must share one protocol, got 'all items' and, for b, 'few items'",
                report("few items", 1, 1, 1, 1));
        assertNotComparable(
                "reports must share their metrics, got [ndcg@10, recall@5] and, for b, [map@3]",
                new EvaluationReport("all items", List.of("map@3"), new int[] {11}, new double[][] {{1}}));
        assertNotComparable(
                "reports must be about the same users' cases, got 4 cases and, for b, 1 others",
                new EvaluationReport("all items", report.metricNames(), new int[] {11}, new double[][] {{1}, {1}}));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> EvaluationReport.compare(Map.of()));
        assertEquals("there must be at least one report to compare, got none", error.getMessage());
    }

    @Test
    void toJson_summary_holdsProtocolCasesAndMeans() {
        assertEquals(
                JsonParser.parseString(
                        "{'protocol': 'all items', 'cases': 4, 'metrics': {'ndcg@10': 0.4375, 'recall@5': 0.75}}"),
                JsonParser.parseString(report.toJson()));
    }

    @Test
    void toJsonWithCases_values_areAllThere() {
        JsonObject json = JsonParser.parseString(report.toJsonWithCases()).getAsJsonObject();
        assertEquals(JsonParser.parseString("[11, 12, 13, 14]"), json.get("users"));
        assertEquals(
                JsonParser.parseString("{'ndcg@10': [0.5, 1.0, 0.0, 0.25], 'recall@5': [1.0, 1.0, 0.0, 1.0]}"),
                json.get("perCase"));
        assertEquals(4, json.get("cases").getAsInt());
    }

    @Test
    void interval_sameSeed_isTheSameAndHoldsTheMean() {
        ConfidenceInterval interval = report.interval("ndcg@10", 3);
        assertEquals(interval, report.interval("ndcg@10", 3));
        assertTrue(interval.low() < 0.4375 && interval.high() > 0.4375, interval.toString());
    }

    @Test
    void interval_manyCases_agreesWithTheNormalApproximation() {
        RandomGenerator random = RandomStreams.of(6);
        double[] values = random.doubles(2_000).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        // The variance of a uniform value is 1/12.
        double half = 1.96 * Math.sqrt(1 / 12.0 / values.length);
        EvaluationReport many =
                new EvaluationReport("all items", List.of("x@1"), new int[values.length], new double[][] {values});
        ConfidenceInterval interval = many.interval("x@1", 1);
        assertEquals(mean - half, interval.low(), 0.1 * half);
        assertEquals(mean + half, interval.high(), 0.1 * half);
    }

    @Test
    void interval_endsInTheWrongOrder_isRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new ConfidenceInterval(2, 1));
        assertEquals("low must not exceed high, got low=2.0, high=1.0", error.getMessage());
    }

    private void assertNotComparable(String message, EvaluationReport other) {
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        reports.put("a", report);
        reports.put("b", other);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> EvaluationReport.compare(reports));
        assertEquals(message, error.getMessage());
    }

    private static EvaluationReport report(String protocol, double... ndcg) {
        return new EvaluationReport(
                protocol, List.of("ndcg@10", "recall@5"), new int[] {11, 12, 13, 14}, new double[][] {ndcg, {1, 1, 0, 1}
                });
    }
}
