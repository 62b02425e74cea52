package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Arrays;
import java.util.List;

/**
 * Ranking against a few sampled negatives, <b>not</b> the full ranking: each case's targets compete with K drawn items
 * instead of the catalogue. Only for comparison with papers that did so.
 *
 * <p>The figures are far higher than those of {@link Evaluator}, and may order models differently: Krichene and Rendle, "On
 * sampled metrics for item recommendation", KDD 2020. The names in the report therefore carry the sampler, for example
 * {@code ndcg@10 vs 100 uniform negatives}.
 *
 * <p>Negatives are neither in the case's history nor among its targets and are drawn without replacement: each next one
 * in proportion to its weight among those left. They depend on the seed and the case's place in the list, not on batches or
 * on the model, so every model meets the same ones. All targets of a case share its K negatives. A target that stands in
 * the history competes like any other.
 *
 * <p>Immutable and thread-safe.
 */
public final class SampledEvaluation {
    private static final int DEFAULT_BATCH_SIZE = 128;

    private final List<RankingMetric> metrics;
    private final String sampler;
    private final int negatives;
    private final long seed;
    private final long[] weights;
    private final int batchSize;

    private SampledEvaluation(
            List<RankingMetric> metrics, String sampler, int negatives, long seed, long[] weights, int batchSize) {
        if (negatives < 1) {
            throw new IllegalArgumentException("negatives must be at least 1, got " + negatives);
        }
        this.metrics = metrics;
        this.sampler = sampler;
        this.negatives = negatives;
        this.seed = seed;
        this.weights = weights;
        this.batchSize = batchSize;
    }

    /**
     * Draws every unseen item with equal chance, as Kang and McAuley, "Self-attentive sequential recommendation", ICDM 2018.
     *
     * @param negatives how many negatives K each case has, at least 1
     * @param seed where the draws begin
     * @param metrics what to measure; at least one, with distinct names
     * @return the evaluation
     */
    public static SampledEvaluation uniform(int negatives, long seed, RankingMetric... metrics) {
        return new SampledEvaluation(
                RankingTask.checkMetrics(metrics), "uniform", negatives, seed, null, DEFAULT_BATCH_SIZE);
    }

    /**
     * Draws unseen items in proportion to how often they occur in training, as Sun et al., "BERT4Rec: sequential
     * recommendation with bidirectional encoder representations from Transformer", CIKM 2019. Items without training
     * interactions are never drawn.
     *
     * @param train where occurrences are counted
     * @param negatives how many negatives K each case has, at least 1
     * @param seed where the draws begin
     * @param metrics what to measure; at least one, with distinct names
     * @return the evaluation
     */
    public static SampledEvaluation popularity(
            UserSequences train, int negatives, long seed, RankingMetric... metrics) {
        return new SampledEvaluation(
                RankingTask.checkMetrics(metrics),
                "popularity",
                negatives,
                seed,
                train.itemCounts(),
                DEFAULT_BATCH_SIZE);
    }

    /**
     * Says how many cases are asked together. Changes speed and memory, not the figures.
     *
     * @param cases at least 1
     * @return an evaluation that differs in this only
     */
    public SampledEvaluation batchSize(int cases) {
        return new SampledEvaluation(metrics, sampler, negatives, seed, weights, RankingTask.checkBatchSize(cases));
    }

    /**
     * Judges a recommender.
     *
     * @param recommender whom to ask; stays open
     * @param cases the questions, at least one; ids must be within the recommender's catalogue
     * @return the value of each metric for each case
     * @throws IllegalArgumentException if there is no case, one names an item outside 1..n, or one leaves fewer than K items
     *     to draw from
     * @throws IllegalStateException if an answer repeats an item, holds one that the query does not admit, or is out of
     *     order
     */
    public EvaluationReport evaluate(Recommender recommender, List<HoldoutCase> cases) {
        int k = RankingTask.maxCutoff(metrics);
        NegativeCandidates candidates = new NegativeCandidates(weightsFor(recommender.itemCount()), negatives, seed);
        RankingTask task = new RankingTask(metrics, recommender, cases);
        double[][] values = task.run((index, one, targets) -> query(candidates, index, one, targets, k), batchSize);
        String suffix = " vs " + negatives + " " + sampler + " negatives";
        List<String> names = metrics.stream().map(m -> m.name() + suffix).toList();
        String protocol = "SAMPLED: targets against " + negatives + " unseen " + sampler + " negatives of "
                + recommender.itemCount() + " items, seed " + seed + "; not a full ranking";
        return new EvaluationReport(protocol, names, Evaluator.users(cases), values);
    }

    private static Query query(NegativeCandidates candidates, int caseIndex, HoldoutCase one, int[] targets, int k) {
        int[] negatives = candidates.draw(caseIndex, one.history(), targets);
        int[] all = Arrays.copyOf(targets, targets.length + negatives.length);
        System.arraycopy(negatives, 0, all, targets.length, negatives.length);
        return Query.of(one, k, ItemFilter.only(all));
    }

    private long[] weightsFor(int itemCount) {
        if (weights == null) {
            long[] equal = new long[itemCount + 1];
            Arrays.fill(equal, 1, itemCount + 1, 1);
            return equal;
        }
        if (weights.length != itemCount + 1) {
            throw new IllegalArgumentException("popularity was counted over " + (weights.length - 1)
                    + " items, but the recommender ranks " + itemCount);
        }
        return weights;
    }
}
