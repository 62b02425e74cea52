package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures whether scores, read as probabilities, are right: of the items predicted at 0.3, do three in ten follow? Models
 * trained with few sampled negatives and a plain binary loss are overconfident: they give probabilities near 1 to most
 * plausible items. Petrov and Macdonald, "gSASRec: reducing overconfidence in sequential recommendation trained with
 * negative sampling", RecSys 2023.
 *
 * <p>A prediction is one item for one case; it hits where the item is one of the case's targets (a target named twice
 * counts once). Predictions are sorted by probability into bins of equal width, each with its lower end, the last one with
 * both. The expected calibration error (ECE) is the mean over predictions of their bin's |mean probability - share of
 * hits|: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015. The
 * probability mass of a case is the sum of the probabilities of all items, whichever are judged: 1 for a calibrated model
 * where one item follows.
 *
 * <p>Stateless and thread-safe. Every case asks for the scores of the whole catalogue; about four million scores are alive
 * at a time, or one case's where the catalogue is larger.
 */
public final class Calibration {
    private static final int MAX_CASES_AT_ONCE = 128;
    private static final int SCORES_AT_ONCE = 1 << 22;
    private static final int[] NONE = {};

    private final CalibrationOptions options;
    private final List<HoldoutCase> cases;
    private final int itemCount;
    private final long[] counts;
    private final long[] hits;
    private final double[] predicted;
    private double mass;
    private long targetCount;
    private long seenTargetCount;

    private Calibration(CalibrationOptions options, List<HoldoutCase> cases, int itemCount) {
        this.options = options;
        this.cases = cases;
        this.itemCount = itemCount;
        this.counts = new long[options.bins()];
        this.hits = new long[options.bins()];
        this.predicted = new double[options.bins()];
    }

    /**
     * Measures a recommender.
     *
     * @param recommender whom to ask; stays open
     * @param cases the questions, at least one; ids must be within the recommender's catalogue
     * @param options which predictions are judged, and how
     * @return the error, the probability mass and the reliability curve
     * @throws IllegalArgumentException if there is no case, one names a target outside 1..n, nothing is left to judge
     *     because every item was seen before, or the transformation's answer is not one probability per score
     * @throws IllegalStateException if an answer lacks an item, repeats one or is out of order
     */
    public static CalibrationReport of(Recommender recommender, List<HoldoutCase> cases, CalibrationOptions options) {
        Calibration sums = new Calibration(options, cases, recommender.itemCount());
        new AskedCases(recommender, cases)
                .forEach(
                        (index, one, targets) -> Query.of(one, sums.itemCount, ItemFilter.all()),
                        casesAtOnce(sums.itemCount),
                        (index, query, answer, targets) -> sums.add(index, answer, targets));
        return sums.report();
    }

    static int casesAtOnce(int itemCount) {
        return Math.max(1, Math.min(MAX_CASES_AT_ONCE, SCORES_AT_ONCE / itemCount));
    }

    private void add(int caseIndex, RankedItems answer, int[] targets) {
        if (answer.size() != itemCount) {
            throw new IllegalStateException("the recommender must score all " + itemCount + " items, got "
                    + answer.size() + " for case " + caseIndex);
        }
        double[] probabilities = options.transformation().probabilities(answer.scores());
        checkProbabilities(caseIndex, probabilities);
        mass += Arrays.stream(probabilities).sum();
        int[] seen = options.excludingSeen() ? sorted(cases.get(caseIndex).history()) : NONE;
        countTargets(targets, seen);
        int left = options.predictions();
        for (int i = 0; i < itemCount && left > 0; i++) {
            int item = answer.items()[i];
            if (!contains(seen, item)) {
                addPrediction(probabilities[i], contains(targets, item));
                left--;
            }
        }
    }

    private void checkProbabilities(int caseIndex, double[] probabilities) {
        String name = options.transformation().name();
        if (probabilities.length != itemCount) {
            throw new IllegalArgumentException("'" + name + "' must give one probability per score, got "
                    + probabilities.length + " for " + itemCount + " scores in case " + caseIndex);
        }
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        "'" + name + "' must give values in 0..1, got " + probability + " in case " + caseIndex);
            }
        }
    }

    private void countTargets(int[] targets, int[] seen) {
        targetCount += targets.length;
        for (int target : targets) {
            seenTargetCount += contains(seen, target) ? 1 : 0;
        }
    }

    private void addPrediction(double probability, boolean hit) {
        int bin = Math.min(options.bins() - 1, (int) (probability * options.bins()));
        counts[bin]++;
        predicted[bin] += probability;
        hits[bin] += hit ? 1 : 0;
    }

    private CalibrationReport report() {
        List<CalibrationReport.Bin> curve = new ArrayList<>();
        int bins = options.bins();
        for (int b = 0; b < bins; b++) {
            if (counts[b] > 0) {
                curve.add(new CalibrationReport.Bin(
                        (double) b / bins,
                        (b + 1.0) / bins,
                        counts[b],
                        predicted[b] / counts[b],
                        (double) hits[b] / counts[b]));
            }
        }
        if (curve.isEmpty()) {
            throw new IllegalArgumentException(
                    "there must be a prediction to judge, but each of the " + cases.size() + " cases saw all items");
        }
        double size = cases.size();
        return new CalibrationReport(describe(), cases.size(), mass / size, targetCount / size, curve);
    }

    private String describe() {
        String judged = options.predictions() < itemCount
                ? "the top " + options.predictions() + " of " + itemCount + " items"
                : "all " + itemCount + " items";
        String base = "calibration of " + options.transformation().name() + " over " + judged + ", seen items "
                + (options.excludingSeen() ? "excluded" : "not excluded");
        return seenTargetCount == 0
                ? base
                : base + "; " + seenTargetCount + " of " + targetCount + " targets were seen before and cannot be hit";
    }

    private static int[] sorted(int[] items) {
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static boolean contains(int[] ascending, int item) {
        return Arrays.binarySearch(ascending, item) >= 0;
    }
}
