package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The full ranking: every case is answered from the whole catalogue, and the first k places are judged, k being the largest
 * cut-off of the metrics. Items that score alike stand in the order of their ids, as {@link Recommender} promises.
 *
 * <p>Items of the history are left out of the ranking unless {@link #excludingSeen} says otherwise. A target that stands in
 * the history then cannot be found and counts as a miss; the report's protocol says how many there were. A target named
 * twice in a case counts once.
 *
 * <p>{@link #measuring} adds diversity, popularity, novelty and coverage, of the same lists.
 *
 * <p>Immutable and thread-safe. Evaluation asks in batches and keeps one batch of lists at a time, whatever the number of
 * cases.
 */
public final class Evaluator {
    private static final int DEFAULT_BATCH_SIZE = 128;

    private final List<RankingMetric> metrics;
    private final List<Measure> measures;
    private final boolean excludingSeen;
    private final int batchSize;

    private Evaluator(List<RankingMetric> metrics, List<Measure> measures, boolean excludingSeen, int batchSize) {
        this.metrics = metrics;
        this.measures = measures;
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
        return new Evaluator(RankingTask.checkMetrics(metrics), List.of(), true, DEFAULT_BATCH_SIZE);
    }

    /**
     * Makes an evaluator of metrics and measures by their names, in any order.
     *
     * @param names for example {@code ndcg@10} ({@link Metrics}) and {@code ild@10} ({@link BeyondAccuracy}); at least one, distinct
     * @param context what the measures need to know
     * @return the evaluator
     * @throws IllegalArgumentException if there is no such metric or measure, or the context lacks what it needs
     */
    public static Evaluator fullRanking(List<String> names, MeasureContext context) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one metric, got none");
        }
        List<NamedMetric> parsed = names.stream().map(NamedMetric::parse).toList();
        List<RankingMetric> metrics = parsed.stream()
                .filter(NamedMetric::isAccuracy)
                .map(NamedMetric::metric)
                .toList();
        Measure[] measures = parsed.stream()
                .filter(name -> !name.isAccuracy())
                .map(name -> name.measure(context))
                .toArray(Measure[]::new);
        return new Evaluator(metrics, List.of(), true, DEFAULT_BATCH_SIZE).measuring(measures);
    }

    /**
     * Adds measures beyond accuracy, of the same lists.
     *
     * @param added what to measure too; names distinct from each other and from those there are
     * @return an evaluator that differs in this only
     */
    public Evaluator measuring(Measure... added) {
        List<Measure> all =
                Stream.concat(measures.stream(), Arrays.stream(added)).toList();
        RankingTask.checkDistinct(Stream.concat(
                        metrics.stream().map(RankingMetric::name), all.stream().map(Measure::name))
                .toList());
        return new Evaluator(metrics, all, excludingSeen, batchSize);
    }

    /**
     * Says whether the items of a case's history are left out of its ranking.
     *
     * @param excluded false where users return to the same items, as in check-ins or bookings
     * @return an evaluator that differs in this only
     */
    public Evaluator excludingSeen(boolean excluded) {
        return new Evaluator(metrics, measures, excluded, batchSize);
    }

    /**
     * Says how many cases are asked together. Changes speed and memory, not the figures.
     *
     * @param cases at least 1
     * @return an evaluator that differs in this only
     */
    public Evaluator batchSize(int cases) {
        return new Evaluator(metrics, measures, excludingSeen, RankingTask.checkBatchSize(cases));
    }

    /**
     * Judges a recommender.
     *
     * @param recommender whom to ask; stays open
     * @param cases the questions, at least one; ids must be within the recommender's catalogue
     * @return the value of each metric for each case
     * @throws IllegalArgumentException if there is no case, one names an item outside 1..n, or a measure knows another catalogue
     * @throws IllegalStateException if an answer repeats an item, holds one that the query does not admit, or is out of
     *     order
     */
    public EvaluationReport evaluate(Recommender recommender, List<HoldoutCase> cases) {
        int k = IntStream.concat(
                        metrics.stream().mapToInt(RankingMetric::cutoff),
                        measures.stream().mapToInt(Measure::cutoff))
                .max()
                .orElseThrow();
        RankingTask task = new RankingTask(metrics, recommender, cases);
        MeasureTask measured = new MeasureTask(measures, recommender.itemCount(), batchSize);
        double[][] values = task.run((index, one, targets) -> query(one, k), batchSize, measured);
        List<String> names = metrics.stream().map(RankingMetric::name).toList();
        ReportedValues reported = ReportedValues.of(names, values);
        List<Measure.Values> found = measured.values();
        for (int m = 0; m < found.size(); m++) {
            reported = reported.with(measures.get(m).name(), found.get(m));
        }
        return new EvaluationReport(describe(recommender.itemCount(), task), users(cases), reported);
    }

    static int[] users(List<HoldoutCase> cases) {
        return cases.stream().mapToInt(HoldoutCase::user).toArray();
    }

    private Query query(HoldoutCase one, int k) {
        return Query.of(one, k, excludingSeen ? ItemFilter.excluding(one.history()) : ItemFilter.all());
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
