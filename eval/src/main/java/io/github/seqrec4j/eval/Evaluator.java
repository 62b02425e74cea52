package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/**
 * The full ranking: every case is answered from the whole catalogue, and the first k places are judged, k being the largest
 * cut-off of the metrics. Items that score alike stand in the order of their ids, as {@link Recommender} promises.
 *
 * <p>Items of the history are left out of the ranking unless {@link #excludingSeen} says otherwise. A target that stands in
 * the history then cannot be found and counts as a miss; the report's protocol says how many there were. A target named
 * twice in a case counts once.
 *
 * <p>Immutable and thread-safe. Evaluation asks in batches and keeps one batch of lists at a time, whatever the number of
 * cases.
 */
public final class Evaluator {
    private static final int DEFAULT_BATCH_SIZE = 128;

    private final List<RankingMetric> metrics;
    private final boolean excludingSeen;
    private final int batchSize;

    private Evaluator(List<RankingMetric> metrics, boolean excludingSeen, int batchSize) {
        this.metrics = metrics;
        this.excludingSeen = excludingSeen;
        this.batchSize = batchSize;
    }

    /**
     * Makes an evaluator that leaves seen items out and asks 128 cases at a time.
     *
     * @param metrics what to measure; at least one, with distinct names
     * @return the evaluator
     */
    public static Evaluator fullRanking(RankingMetric... metrics) {
        return new Evaluator(RankingTask.checkMetrics(metrics), true, DEFAULT_BATCH_SIZE);
    }

    /**
     * Says whether the items of a case's history are left out of its ranking.
     *
     * @param excluded false where users return to the same items, as in check-ins or bookings
     * @return an evaluator that differs in this only
     */
    public Evaluator excludingSeen(boolean excluded) {
        return new Evaluator(metrics, excluded, batchSize);
    }

    /**
     * Says how many cases are asked together. Changes speed and memory, not the figures.
     *
     * @param cases at least 1
     * @return an evaluator that differs in this only
     */
    public Evaluator batchSize(int cases) {
        return new Evaluator(metrics, excludingSeen, RankingTask.checkBatchSize(cases));
    }

    /**
     * Judges a recommender.
     *
     * @param recommender whom to ask; stays open
     * @param cases the questions, at least one; ids must be within the recommender's catalogue
     * @return the value of each metric for each case
     * @throws IllegalArgumentException if there is no case, or one names an item outside 1..n
     * @throws IllegalStateException if an answer repeats an item, holds one that the query does not admit, or is out of
     *     order
     */
    public EvaluationReport evaluate(Recommender recommender, List<HoldoutCase> cases) {
        int k = RankingTask.maxCutoff(metrics);
        RankingTask task = new RankingTask(metrics, recommender, cases);
        double[][] values = task.run((index, one, targets) -> query(one, k), batchSize);
        List<String> names = metrics.stream().map(RankingMetric::name).toList();
        return new EvaluationReport(describe(recommender.itemCount(), task), names, users(cases), values);
    }

    static int[] users(List<HoldoutCase> cases) {
        return cases.stream().mapToInt(HoldoutCase::user).toArray();
    }

    private Query query(HoldoutCase one, int k) {
        return excludingSeen ? Query.excludingSeen(one.history(), k) : new Query(one.history(), k, ItemFilter.all());
    }

    private String describe(int itemCount, RankingTask task) {
        String base = "full ranking over " + itemCount + " items, seen items "
                + (excludingSeen ? "excluded" : "not excluded");
        return task.excludedTargetCount() == 0
                ? base
                : base + "; " + task.excludedTargetCount() + " of " + task.targetCount()
                        + " targets were seen before and cannot be found";
    }
}
