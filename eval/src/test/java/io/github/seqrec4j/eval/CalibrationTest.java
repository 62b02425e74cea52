package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final double TOLERANCE = 1e-6;
    private static final int[] NO_HISTORY = {};

    // Sigmoids of items 1..4: .95, .75, .25, .05.
    private final FixedScores recommender = ofProbabilities(0.95, 0.75, 0.25, 0.05);
    // Item 1 follows twice, items 2 and 3 once.
    private final List<HoldoutCase> cases =
            List.of(oneCase(NO_HISTORY, 1), oneCase(NO_HISTORY, 2), oneCase(NO_HISTORY, 3), oneCase(NO_HISTORY, 1));

    @Test
    void of_topTwo_binsTheBestPredictionsOfEachCase() {
        CalibrationReport report = Calibration.of(recommender, cases, CalibrationOptions.top(2));
        assertEquals(2, report.curve().size());
        assertBin(0.7, 0.8, 4, 0.75, 1 / 4.0, report.curve().get(0));
        assertBin(0.9, 1.0, 4, 0.95, 2 / 4.0, report.curve().get(1));
        // Half of the predictions are .5 too high, half are .45.
        assertEquals((0.5 + 0.45) / 2, report.ece(), TOLERANCE);
        assertEquals(8, report.predictionCount());
        assertEquals(2, report.probabilityMass(), TOLERANCE);
        assertEquals(
                "calibration of sigmoid(score) over the top 2 of 4 items, seen items not excluded", report.protocol());
    }

    @Test
    void of_wholeCatalogue_judgesEveryItem() {
        CalibrationReport report = Calibration.of(recommender, cases, CalibrationOptions.wholeCatalogue());
        assertEquals(4, report.curve().size());
        assertBin(0.0, 0.1, 4, 0.05, 0, report.curve().get(0));
        assertBin(0.2, 0.3, 4, 0.25, 1 / 4.0, report.curve().get(1));
        assertEquals((0.05 + 0 + 0.5 + 0.45) / 4, report.ece(), TOLERANCE);
        assertEquals(16, report.predictionCount());
        assertEquals("calibration of sigmoid(score) over all 4 items, seen items not excluded", report.protocol());
    }

    @Test
    void of_fewerBins_averagesWithinABin() {
        CalibrationReport report =
                Calibration.of(recommender, cases, CalibrationOptions.top(3).bins(2));
        assertBin(0, 0.5, 4, 0.25, 1 / 4.0, report.curve().get(0));
        assertBin(0.5, 1, 8, 0.85, 3 / 8.0, report.curve().get(1));
        assertEquals((4 * 0 + 8 * 0.475) / 12, report.ece(), TOLERANCE);
    }

    @Test
    void of_probabilityOne_fallsIntoTheLastBin() {
        CalibrationReport report = Calibration.of(
                new FixedScores(100, -200), List.of(oneCase(NO_HISTORY, 1)), CalibrationOptions.wholeCatalogue());
        assertEquals(
                List.of(new CalibrationReport.Bin(0.9, 1, 1, 1, 1)),
                report.curve().stream().filter(bin -> bin.high() == 1).toList());
        assertEquals(0, report.ece(), TOLERANCE);
    }

    @Test
    void of_seenExcluded_judgesTheNextBestButWeighsTheCatalogue() {
        List<HoldoutCase> seen = List.of(oneCase(new int[] {3, 1, 1}, 2), oneCase(new int[] {1}, 1));
        CalibrationReport report =
                Calibration.of(recommender, seen, CalibrationOptions.top(2).excludingSeen(true));
        // The first case is judged on items 2 and 4, the second on 2 and 3.
        assertBin(0.0, 0.1, 1, 0.05, 0, report.curve().get(0));
        assertBin(0.2, 0.3, 1, 0.25, 0, report.curve().get(1));
        assertBin(0.7, 0.8, 2, 0.75, 1 / 2.0, report.curve().get(2));
        assertEquals(2, report.probabilityMass(), TOLERANCE);
        assertEquals(
                "calibration of sigmoid(score) over the top 2 of 4 items, seen items excluded; 1 of 2 targets were seen"
                        + " before and cannot be hit",
                report.protocol());
    }

    @Test
    void of_everythingSeen_isRefused() {
        List<HoldoutCase> seen = List.of(oneCase(new int[] {1, 2, 3, 4}, 2));
        assertArgument(
                "there must be a prediction to judge, but each of the 1 cases saw all items",
                () -> Calibration.of(
                        recommender, seen, CalibrationOptions.top(2).excludingSeen(true)));
    }

    @Test
    void of_severalTargets_countsEachItemOnce() {
        CalibrationReport report = Calibration.of(
                recommender, List.of(oneCase(NO_HISTORY, 2, 1, 2), oneCase(NO_HISTORY, 4)), CalibrationOptions.top(2));
        assertEquals(1.5, report.relevantPerCase());
        assertEquals(1 / 2.0, report.curve().get(0).observed());
        assertEquals(1 / 2.0, report.curve().get(1).observed());
    }

    @Test
    void of_softmax_sharesOneUnit() {
        FixedScores logs = new FixedScores(log(1), log(2), log(3), log(4));
        CalibrationReport report = Calibration.of(
                logs,
                List.of(oneCase(NO_HISTORY, 4)),
                CalibrationOptions.wholeCatalogue().bins(1).transformedBy(ScoreTransformation.softmax()));
        assertEquals(1, report.probabilityMass(), TOLERANCE);
        assertBin(0, 1, 4, 1 / 4.0, 1 / 4.0, report.curve().get(0));
        CalibrationReport best = Calibration.of(
                logs,
                List.of(oneCase(NO_HISTORY, 4)),
                CalibrationOptions.top(1).transformedBy(ScoreTransformation.softmax()));
        assertEquals(1 - 4 / 10.0, best.ece(), TOLERANCE);
        assertEquals(
                "calibration of softmax(score) over the top 1 of 4 items, seen items not excluded", best.protocol());
    }

    @Test
    void softmax_hugeScores_doesNotOverflow() {
        double[] probabilities = ScoreTransformation.softmax().probabilities(new float[] {3e38f, 3e38f, -3e38f});
        assertEquals(0.5, probabilities[0]);
        assertEquals(0, probabilities[2]);
    }

    @Test
    void of_ownTransformation_getsTheCatalogueBestFirst() {
        CalibrationReport report = Calibration.of(
                new FixedScores(0.1f, 0.2f, 0.3f, 0.4f),
                List.of(oneCase(NO_HISTORY, 4)),
                CalibrationOptions.top(1).transformedBy(scores -> new double[] {scores[0], 0, 0, 0}));
        assertEquals(0.4, report.probabilityMass(), TOLERANCE);
        assertEquals(0.6, report.ece(), TOLERANCE);
        assertEquals(
                "calibration of transformed score over the top 1 of 4 items, seen items not excluded",
                report.protocol());
    }

    @Test
    void of_transformationWithoutProbabilities_isRefused() {
        assertTransformationRefused(
                "'transformed score' must give one probability per score, got 1 for 4 scores in case 0",
                scores -> new double[1]);
        assertTransformationRefused("'transformed score' must give values in 0..1, got 1.5 in case 0", scores ->
                new double[] {0, 1.5, 0, 0});
        assertTransformationRefused("'transformed score' must give values in 0..1, got NaN in case 0", scores ->
                new double[] {0, 0, 0, Double.NaN});
    }

    @Test
    void of_targetsDrawnFromThePredictions_isCalibrated() {
        double[] popularity = zipf(100);
        List<HoldoutCase> drawn = drawnCases(popularity, 5_000);
        CalibrationReport report = Calibration.of(ofProbabilities(popularity), drawn, CalibrationOptions.top(10));
        assertEquals(1, report.probabilityMass(), 1e-5);
        assertEquals(1, report.relevantPerCase());
        // Three standard deviations of a share among 5,000 are at most .02.
        assertTrue(report.ece() < 0.02, report.toTable());
    }

    /** The binary loss with one uniform negative leads to (PN - P) / (PN - 2P + 1) for an item of probability P among N. */
    @Test
    void of_binaryLossWithOneNegative_isOverconfident() {
        double[] popularity = zipf(100);
        double[] overconfident = new double[100];
        for (int i = 0; i < 100; i++) {
            double p = popularity[i];
            overconfident[i] = (p * 100 - p) / (p * 100 - 2 * p + 1);
        }
        CalibrationReport report = Calibration.of(
                ofProbabilities(overconfident), drawnCases(popularity, 5_000), CalibrationOptions.top(10));
        assertTrue(report.probabilityMass() > 20, report.toTable());
        assertTrue(report.ece() > 0.6, report.toTable());
        assertTrue(report.curve().stream().allMatch(bin -> bin.predicted() > bin.observed()), report.toTable());
    }

    @Test
    void of_manyCases_asksInBatches() {
        List<HoldoutCase> many = Collections.nCopies(300, oneCase(NO_HISTORY, 1));
        Calibration.of(recommender, many, CalibrationOptions.top(1));
        assertEquals(List.of(128, 128, 44), recommender.batchSizes());
    }

    @Test
    void casesAtOnce_largerCatalogues_areFewer() {
        assertEquals(128, Calibration.casesAtOnce(3_416));
        assertEquals(41, Calibration.casesAtOnce(100_000));
        assertEquals(1, Calibration.casesAtOnce(10_000_000));
    }

    @Test
    void of_wrongCasesOrAnswers_areRefused() {
        assertArgument(
                "there must be at least one case to evaluate, got none",
                () -> Calibration.of(recommender, List.of(), CalibrationOptions.top(2)));
        assertArgument(
                "targets must be in 1..4, got 5 in case 0",
                () -> Calibration.of(recommender, List.of(oneCase(NO_HISTORY, 5)), CalibrationOptions.top(2)));
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> Calibration.of(onlyItemTwo(), cases, CalibrationOptions.top(1)));
        assertEquals("the recommender must score all 4 items, got 1 for case 0", error.getMessage());
    }

    @Test
    void options_outOfRange_areRefused() {
        assertArgument("predictions must be at least 1, got 0", () -> CalibrationOptions.top(0));
        assertArgument("bins must be at least 1, got 0", () -> CalibrationOptions.top(5)
                .bins(0));
        assertThrows(NullPointerException.class, () -> CalibrationOptions.top(5).transformedBy(null));
    }

    private void assertTransformationRefused(String message, ScoreTransformation transformation) {
        assertArgument(
                message,
                () -> Calibration.of(
                        recommender, cases, CalibrationOptions.top(2).transformedBy(transformation)));
    }

    private static void assertArgument(String message, Runnable action) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }

    private static void assertBin(
            double low, double high, long count, double predicted, double observed, CalibrationReport.Bin bin) {
        assertEquals(low, bin.low(), 1e-12);
        assertEquals(high, bin.high(), 1e-12);
        assertEquals(count, bin.count());
        assertEquals(predicted, bin.predicted(), TOLERANCE);
        assertEquals(observed, bin.observed());
    }

    /** Scores whose sigmoids are these. */
    private static FixedScores ofProbabilities(double... probabilities) {
        float[] scores = new float[probabilities.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = log(probabilities[i] / (1 - probabilities[i]));
        }
        return new FixedScores(scores);
    }

    private static float log(double value) {
        return (float) Math.log(value);
    }

    /** Chances in proportion to 1, 1/2, 1/3, .. */
    private static double[] zipf(int itemCount) {
        double sum = 0;
        for (int item = 1; item <= itemCount; item++) {
            sum += 1.0 / item;
        }
        double[] chances = new double[itemCount];
        for (int item = 1; item <= itemCount; item++) {
            chances[item - 1] = 1.0 / item / sum;
        }
        return chances;
    }

    private static List<HoldoutCase> drawnCases(double[] chances, int count) {
        RandomGenerator random = RandomStreams.of(8);
        List<HoldoutCase> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double point = random.nextDouble();
            int item = 1;
            while (item < chances.length && point >= chances[item - 1]) {
                point -= chances[item - 1];
                item++;
            }
            drawn.add(oneCase(NO_HISTORY, item));
        }
        return drawn;
    }

    private static Recommender onlyItemTwo() {
        return new Recommender() {
            @Override
            public int itemCount() {
                return 4;
            }

            @Override
            public List<RankedItems> recommend(List<Query> queries) {
                return Collections.nCopies(queries.size(), new RankedItems(new int[] {2}, new float[] {1}));
            }
        };
    }

    private static HoldoutCase oneCase(int[] history, int... targets) {
        return new HoldoutCase(1, history, targets);
    }
}
