package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqrec4j.eval.Comparison.Difference;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String METRIC = "ndcg@10";
    private static final double[] ZEROS = {0, 0, 0, 0, 0};
    private static final double[] RISING = {0.1, 0.2, 0.3, 0.4, 0.5};
    // t^2 = 18 with four degrees of freedom; see PairedTestTest.
    private static final double P = 1 - 3 / 4.0 * Math.sqrt(18 / 5.5) * (1 - 18 / (12 * 5.5));

    private final Comparison comparison =
            Comparison.of(reports("base", ZEROS, "rising", RISING, "same", ZEROS, "half", halves(5)), 3);

    @Test
    void of_severalModels_comparesEachWithTheFirst() {
        assertEquals("base", comparison.baseline());
        assertEquals(List.of("base", "rising", "same", "half"), comparison.models());
        assertEquals(List.of(METRIC), comparison.metricNames());
        assertEquals(0.3, comparison.value("rising", METRIC), 1e-12);
        assertEquals(0.3, comparison.difference("rising", METRIC).mean(), 1e-12);
        assertEquals(0.5, comparison.difference("half", METRIC).mean());
    }

    @Test
    void difference_severalModels_multipliesByTheirNumberWithoutTheFirst() {
        assertEquals(3, comparison.comparisonCount());
        Difference rising = comparison.difference("rising", METRIC);
        assertEquals(P, rising.pValue(), 1e-12);
        assertEquals(3 * P, rising.correctedPValue(), 1e-12);
        assertTrue(rising.significant());
    }

    @Test
    void difference_moreModels_losesSignificance() {
        // .0132 times 4 is above .05.
        Difference rising = Comparison.of(
                        reports("base", ZEROS, "rising", RISING, "b", ZEROS, "c", ZEROS, "d", ZEROS), 3)
                .difference("rising", METRIC);
        assertEquals(4 * P, rising.correctedPValue(), 1e-12);
        assertFalse(rising.significant());
    }

    @Test
    void difference_likelyChance_isCorrectedToOneAtMost() {
        double[] small = {0.1, -0.05, 0, 0.05, 0};
        Difference chance = Comparison.of(reports("base", ZEROS, "a", small, "b", small, "c", small), 3)
                .difference("a", METRIC);
        assertTrue(chance.pValue() > 1 / 3.0 && chance.pValue() < 1, chance.toString());
        assertEquals(1, chance.correctedPValue());
    }

    @Test
    void difference_identicalModels_isCertainChance() {
        Difference same = comparison.difference("same", METRIC);
        assertEquals(new Difference(0, new ConfidenceInterval(0, 0), 1, 1), same);
        assertFalse(same.significant());
    }

    @Test
    void difference_constant_isNoChance() {
        Difference half = comparison.difference("half", METRIC);
        assertEquals(new Difference(0.5, new ConfidenceInterval(0.5, 0.5), 0, 0), half);
        assertTrue(half.significant());
    }

    @Test
    void difference_pairedCases_areFarSharperThanTheModels() {
        double[] first = RandomStreams.of(1).doubles(500).toArray();
        double[] noise = RandomStreams.of(2).doubles(500).toArray();
        double[] second = first.clone();
        for (int i = 0; i < second.length; i++) {
            second[i] += 0.01 + 0.02 * (noise[i] - 0.5);
        }
        Comparison paired = Comparison.of(reports("base", first, "better", second), 3);
        Difference better = paired.difference("better", METRIC);
        assertTrue(better.pValue() < 1e-6, better.toString());
        // A uniform value in a range of .02 has a standard deviation of .02 / sqrt(12).
        double half = 1.96 * 0.02 / Math.sqrt(12 * 500);
        assertEquals(better.mean() - half, better.interval().low(), 0.15 * half);
        assertEquals(better.mean() + half, better.interval().high(), 0.15 * half);
        assertTrue(paired.interval("base", METRIC).high()
                > paired.interval("better", METRIC).low());
    }

    @Test
    void interval_sameSeed_isTheReports() {
        EvaluationReport rising = report(RISING);
        assertEquals(rising.interval(METRIC, 3), comparison.interval("rising", METRIC));
        Comparison again = Comparison.of(reports("base", ZEROS, "rising", RISING), 3);
        assertEquals(
                comparison.difference("rising", METRIC).interval(),
                again.difference("rising", METRIC).interval());
        double[] noise = RandomStreams.of(2).doubles(5).toArray();
        assertNotEquals(
                Comparison.of(reports("base", ZEROS, "noise", noise), 3).interval("noise", METRIC),
                Comparison.of(reports("base", ZEROS, "noise", noise), 4).interval("noise", METRIC));
    }

    @Test
    void of_severalMetrics_correctsEachByItself() {
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        reports.put("base", twoMetrics(ZEROS, ZEROS));
        reports.put("other", twoMetrics(RISING, halves(5)));
        Comparison two = Comparison.of(reports, 3);
        assertEquals(P, two.difference("other", "ndcg@10").correctedPValue(), 1e-12);
        assertEquals(0, two.difference("other", "recall@5").correctedPValue());
        assertTrue(two.toTable().contains("\n\nndcg@10 ") && two.toTable().contains("\n\nrecall@5 "), two.toTable());
    }

    @Test
    void toTable_anyLocale_marksWhatIsSignificant() {
        Comparison fixed = Comparison.of(reports("base", ZEROS, "same", ZEROS, "half", halves(5)), 3);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "all items; 5 cases\n"
                            + "differences from base: paired t-test, corrected p = 2 p (Bonferroni), * below 0.05; 95 %"
                            + " bootstrap intervals, seed 3\n"
                            + "\n"
                            + "ndcg@10    mean     95 % interval  difference     95 % interval        p  corrected p\n"
                            + "base     0.0000  [0.0000, 0.0000]          -                  -        -            -\n"
                            + "same     0.0000  [0.0000, 0.0000]    +0.0000   [0.0000, 0.0000]   1.0000       1.0000\n"
                            + "half     0.5000  [0.5000, 0.5000]    +0.5000*  [0.5000, 0.5000]  <0.0001      <0.0001\n",
                    fixed.toTable());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(fixed.toTable(), fixed.toString());
    }

    @Test
    void toJson_comparison_holdsEverything() {
        Comparison fixed = Comparison.of(reports("base", ZEROS, "half", halves(5)), 3);
        JsonObject json = JsonParser.parseString(fixed.toJson()).getAsJsonObject();
        assertEquals(
                JsonParser.parseString("{'protocol': 'all items', 'cases': 5, 'baseline': 'base', 'comparisons': 1,"
                        + " 'seed': 3, 'metrics': {'ndcg@10': {"
                        + "'base': {'mean': 0.0, 'interval': {'low': 0.0, 'high': 0.0}},"
                        + "'half': {'mean': 0.5, 'interval': {'low': 0.5, 'high': 0.5}, 'difference': {'mean': 0.5,"
                        + " 'interval': {'low': 0.5, 'high': 0.5}, 'pValue': 0.0, 'correctedPValue': 0.0,"
                        + " 'significant': true}}}}}"),
                json);
    }

    @Test
    void toCsv_nameWithComma_isQuoted() {
        Comparison fixed = Comparison.of(reports("base", ZEROS, "half, always", halves(5)), 3);
        assertEquals(
                "metric,model,mean,low,high,difference,difference_low,difference_high,p,corrected_p,significant\n"
                        + "ndcg@10,base,0.0,0.0,0.0,,,,,,\n"
                        + "ndcg@10,\"half, always\",0.5,0.5,0.5,0.5,0.5,0.5,0.0,0.0,true\n",
                fixed.toCsv());
    }

    @Test
    void of_unlikeReports_isRefused() {
        Map<String, EvaluationReport> reports = reports("a", ZEROS);
        reports.put("b", new EvaluationReport("few items", List.of(METRIC), new int[5], new double[][] {RISING}));
        assertRefused("reports must share one protocol, got 'all items' and, for b, 'few items'", reports);
        reports.put("b", new EvaluationReport("all items", List.of("map@3"), new int[5], new double[][] {RISING}));
        assertRefused("reports must share their metrics, got [ndcg@10] and, for b, [map@3]", reports);
        reports.put("b", report(0.5, 0.5));
        assertRefused("reports must be about the same users' cases, got 5 cases and, for b, 2 others", reports);
    }

    @Test
    void of_tooLittle_isRefused() {
        assertRefused("there must be at least one report to compare, got none", Map.of());
        assertRefused("there must be a report to compare with the first, got a only", reports("a", ZEROS));
        assertRefused(
                "a paired t-test needs at least two cases, got 1",
                reports("a", new double[] {0}, "b", new double[] {1}));
    }

    @Test
    void difference_unknownNamesOrTheBaseline_areRefused() {
        assertArgument(
                "no model 'x' in this comparison, it has [base, rising, same, half]",
                () -> comparison.difference("x", METRIC));
        assertArgument("no metric 'ndcg' in this comparison, it has [ndcg@10]", () -> comparison.value("base", "ndcg"));
        assertArgument(
                "'base' is the baseline that the others are compared with",
                () -> comparison.difference("base", METRIC));
        assertArgument(
                "p-values must be in 0..1 and not fall by the correction, got pValue=0.5, correctedPValue=0.25",
                () -> new Difference(0, new ConfidenceInterval(0, 0), 0.5, 0.25));
    }

    private static void assertRefused(String message, Map<String, EvaluationReport> reports) {
        assertArgument(message, () -> Comparison.of(reports, 3));
    }

    private static void assertArgument(String message, Runnable action) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }

    private static double[] halves(int count) {
        double[] halves = new double[count];
        Arrays.fill(halves, 0.5);
        return halves;
    }

    /** Names and per-case values in turn. */
    private static Map<String, EvaluationReport> reports(Object... namesAndValues) {
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            reports.put((String) namesAndValues[i], report((double[]) namesAndValues[i + 1]));
        }
        return reports;
    }

    private static EvaluationReport report(double... values) {
        return new EvaluationReport("all items", List.of(METRIC), new int[values.length], new double[][] {values});
    }

    private static EvaluationReport twoMetrics(double[] ndcg, double[] recall) {
        return new EvaluationReport(
                "all items", List.of(METRIC, "recall@5"), new int[ndcg.length], new double[][] {ndcg, recall});
    }
}
