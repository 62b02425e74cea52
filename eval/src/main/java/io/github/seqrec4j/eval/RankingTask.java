package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges the list of every case by every metric. */
final class RankingTask {
    private final List<RankingMetric> metrics;
    private final AskedCases cases;
    private final double[][] values;
    private long targetCount;
    private long excludedTargetCount;

    RankingTask(List<RankingMetric> metrics, Recommender recommender, List<HoldoutCase> cases) {
        this.metrics = metrics;
        this.cases = new AskedCases(recommender, cases);
        this.values = new double[metrics.size()][cases.size()];
    }

    static List<RankingMetric> checkMetrics(RankingMetric... metrics) {
        if (metrics.length == 0) {
            throw new IllegalArgumentException("there must be at least one metric, got none");
        }
        checkDistinct(Arrays.stream(metrics).map(RankingMetric::name).toList());
        return List.of(metrics);
    }

    static void checkDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("metrics must be distinct, got " + name + " twice");
            }
        }
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
    double[][] run(AskedCases.Questions questions, int batchSize) {
        return run(questions, batchSize, new MeasureTask(List.of(), 0, batchSize));
    }

    /** The same, with the answers shown to measures too. */
    double[][] run(AskedCases.Questions questions, int batchSize, MeasureTask measures) {
        cases.forEach(questions, batchSize, (caseIndex, query, answer, targets) -> {
            judge(caseIndex, query, answer, targets);
            measures.judge(query, answer, targets);
        });
        return values;
    }

    /** Targets in all cases, and how many of them the filters kept out of reach; known after the run. */
    long targetCount() {
        return targetCount;
    }

    long excludedTargetCount() {
        return excludedTargetCount;
    }

    private void judge(int caseIndex, Query query, RankedItems answer, int[] targets) {
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
}
