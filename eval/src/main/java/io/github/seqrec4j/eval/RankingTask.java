package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a recommender in batches and judges each answer at once, so that only one batch of lists is alive at a time. */
final class RankingTask {
    /** How a case becomes a question: the one difference between the full ranking and the sampled one. */
    @FunctionalInterface
    interface Questions {
        /** The query for one case; {@code targets} are its distinct relevant items, ascending. */
        Query query(int caseIndex, HoldoutCase holdoutCase, int[] targets);
    }

    private final List<RankingMetric> metrics;
    private final Recommender recommender;
    private final List<HoldoutCase> cases;
    private final double[][] values;
    private long targetCount;
    private long excludedTargetCount;

    RankingTask(List<RankingMetric> metrics, Recommender recommender, List<HoldoutCase> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one case to evaluate, got none");
        }
        this.metrics = metrics;
        this.recommender = recommender;
        this.cases = cases;
        this.values = new double[metrics.size()][cases.size()];
    }

    static List<RankingMetric> checkMetrics(RankingMetric... metrics) {
        if (metrics.length == 0) {
            throw new IllegalArgumentException("there must be at least one metric, got none");
        }
        Set<String> names = new HashSet<>();
        for (RankingMetric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("metrics must be distinct, got " + metric.name() + " twice");
            }
        }
        return List.of(metrics);
    }

    static int maxCutoff(List<RankingMetric> metrics) {
        return metrics.stream().mapToInt(RankingMetric::cutoff).max().orElseThrow();
    }

    static int checkBatchSize(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
        }
        return batchSize;
    }

    /** Judges all cases; one row of per-case values per metric. */
    double[][] run(Questions questions, int batchSize) {
        for (int from = 0; from < cases.size(); from += batchSize) {
            int to = Math.min(cases.size(), from + batchSize);
            List<Query> queries = new ArrayList<>(to - from);
            List<int[]> targets = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) {
                targets.add(distinctTargets(i));
                queries.add(questions.query(i, cases.get(i), targets.get(i - from)));
            }
            List<RankedItems> answers = recommender.recommend(queries);
            if (answers.size() != queries.size()) {
                throw new IllegalStateException("the recommender must answer every query, got " + answers.size()
                        + " lists for " + queries.size() + " queries");
            }
            for (int i = from; i < to; i++) {
                judge(i, queries.get(i - from), answers.get(i - from), targets.get(i - from));
            }
        }
        return values;
    }

    /** Targets in all cases, and how many of them the filters kept out of reach; known after the run. */
    long targetCount() {
        return targetCount;
    }

    long excludedTargetCount() {
        return excludedTargetCount;
    }

    private int[] distinctTargets(int caseIndex) {
        int[] targets = Arrays.stream(cases.get(caseIndex).targets())
                .sorted()
                .distinct()
                .toArray();
        int itemCount = recommender.itemCount();
        for (int target : targets) {
            if (target < 1 || target > itemCount) {
                throw new IllegalArgumentException(
                        "targets must be in 1.." + itemCount + ", got " + target + " in case " + caseIndex);
            }
        }
        return targets;
    }

    private void judge(int caseIndex, Query query, RankedItems answer, int[] targets) {
        checkAnswer(caseIndex, query, answer);
        targetCount += targets.length;
        for (int target : targets) {
            if (!query.filter().admits(target)) {
                excludedTargetCount++;
            }
        }
        for (int m = 0; m < values.length; m++) {
            values[m][caseIndex] = metrics.get(m).score(answer.items(), targets);
        }
    }

    // A list that repeats an item, ignores the filter or breaks ties its own way would change the figures unnoticed.
    private static void checkAnswer(int caseIndex, Query query, RankedItems answer) {
        int[] items = answer.items();
        float[] scores = answer.scores();
        for (int i = 0; i < items.length; i++) {
            if (!query.filter().admits(items[i])) {
                throw new IllegalStateException(
                        "the recommender must return admitted items only, got " + items[i] + " for case " + caseIndex);
            }
            if (i > 0 && !(scores[i - 1] > scores[i] || scores[i - 1] == scores[i] && items[i - 1] < items[i])) {
                throw new IllegalStateException("lists must go by higher score, then by smaller id, got item "
                        + items[i - 1] + " (" + scores[i - 1] + ") before item " + items[i] + " (" + scores[i]
                        + ") for case " + caseIndex);
            }
        }
        checkDistinct(caseIndex, items);
    }

    private static void checkDistinct(int caseIndex, int[] items) {
        int[] sorted = items.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalStateException(
                        "the recommender must not repeat an item, got " + sorted[i] + " twice for case " + caseIndex);
            }
        }
    }
}
