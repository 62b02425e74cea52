package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.RankingMetric;
import java.util.ArrayList;
import java.util.List;

/**
 * The ranking metrics. All are immutable, thread-safe, in 0..1, higher is better, and correct for several relevant items.
 *
 * <p>Symbols: k is the cut-off, T the set of relevant items (targets), rel(p) is 1 where the item at position p (from 1) is
 * relevant and 0 where it is not or the list has already ended, hits(p) = rel(1) + ... + rel(p).
 */
public final class Metrics {
    private Metrics() {}

    /**
     * Normalised discounted cumulative gain: sum over p = 1..k of rel(p) / log2(p + 1), divided by the same sum for a list
     * that begins with min(k, |T|) relevant items. Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
     * techniques", ACM TOIS 20(4), 2002.
     *
     * @param k the cut-off, at least 1
     * @return the metric {@code ndcg@k}
     */
    public static RankingMetric ndcg(int k) {
        return new NDCG(k);
    }

    /**
     * Recall: hits(k) / |T|. Where there are more than k relevant items it cannot reach 1. Manning, Raghavan and Schütze,
     * "Introduction to Information Retrieval", Cambridge University Press, 2008, section 8.3.
     *
     * @param k the cut-off, at least 1
     * @return the metric {@code recall@k}
     */
    public static RankingMetric recall(int k) {
        return new Recall(k);
    }

    /**
     * Hit rate: 1 where hits(k) is at least 1, otherwise 0. Equals recall where there is one relevant item. Deshpande and
     * Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004.
     *
     * @param k the cut-off, at least 1
     * @return the metric {@code hitrate@k}
     */
    public static RankingMetric hitRate(int k) {
        return new HitRate(k);
    }

    /**
     * Reciprocal rank: 1 / p for the first relevant position p up to k, 0 where there is none; its mean over cases is MRR.
     * Voorhees, "The TREC-8 question answering track report", TREC 1999.
     *
     * @param k the cut-off, at least 1
     * @return the metric {@code mrr@k}
     */
    public static RankingMetric mrr(int k) {
        return new MRR(k);
    }

    /**
     * Average precision: sum over p = 1..k of rel(p) hits(p) / p, divided by min(k, |T|); its mean over cases is MAP. The
     * normaliser lets a list full of relevant items reach 1 when there are more than k of them. Manning, Raghavan and
     * Schütze, "Introduction to Information Retrieval", Cambridge University Press, 2008, section 8.4.
     *
     * @param k the cut-off, at least 1
     * @return the metric {@code map@k}
     */
    public static RankingMetric map(int k) {
        return new MAP(k);
    }

    /**
     * Precision: hits(k) / k, also where the list is shorter than k. With fewer than k relevant items it cannot reach 1.
     * Manning, Raghavan and Schütze, "Introduction to Information Retrieval", Cambridge University Press, 2008, section
     * 8.3.
     *
     * @param k the cut-off, at least 1
     * @return the metric {@code precision@k}
     */
    public static RankingMetric precision(int k) {
        return new Precision(k);
    }

    /**
     * Returns a metric by its name.
     *
     * @param name for example {@code ndcg@10}, as {@link RankingMetric#name} gives it
     * @return the metric
     * @throws IllegalArgumentException if there is no such metric, or the cut-off is below 1
     */
    public static RankingMetric named(String name) {
        return NamedMetric.parse(name).metric();
    }

    /**
     * Returns every metric of this class at every given cut-off.
     *
     * @param cutoffs the cut-offs, each at least 1
     * @return NDCG, recall, hit rate, MRR, MAP and precision at the first cut-off, then at the next, and so on
     */
    public static RankingMetric[] all(int... cutoffs) {
        List<RankingMetric> metrics = new ArrayList<>();
        for (int k : cutoffs) {
            metrics.addAll(List.of(ndcg(k), recall(k), hitRate(k), mrr(k), map(k), precision(k)));
        }
        return metrics.toArray(new RankingMetric[0]);
    }
}
