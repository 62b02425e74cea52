package io.github.seqrec4j.recommend;

/**
 * Judges one ranked list against the items that really followed. Implementations are immutable and thread-safe.
 *
 * <p>In core because early stopping calls it; the set of metrics is in the eval module.
 */
public interface RankingMetric {
    /**
     * Returns the name that reports show.
     *
     * @return for example {@code ndcg@10}
     */
    String name();

    /**
     * Returns how much of the list this metric looks at.
     *
     * @return the cut-off, at least 1
     */
    int cutoff();

    /**
     * Judges one list.
     *
     * @param ranked recommended item ids, best first; may be longer or shorter than the cut-off
     * @param targets the relevant items, distinct, in any order; at least one
     * @return a value in 0..1, higher is better
     */
    double score(int[] ranked, int[] targets);
}
