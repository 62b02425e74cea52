package io.github.seqrec4j.recommend;

/**
 * Normalised discounted cumulative gain with binary relevance: the sum of 1 / log2(p + 1) over the positions p (from 1) at
 * which a relevant item stands, divided by that sum for the best possible list of the same length.
 *
 * <p>With one relevant item this is 1 / log2(p + 1), the value that next-item papers report. Järvelin and Kekäläinen,
 * "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002.
 *
 * @param cutoff how many positions count, at least 1
 */
public record NDCG(int cutoff) implements RankingMetric {
    /**
     * Checks the cut-off.
     *
     * @param cutoff how many positions count, at least 1
     */
    public NDCG {
        if (cutoff < 1) {
            throw new IllegalArgumentException("cutoff must be at least 1, got " + cutoff);
        }
    }

    @Override
    public String name() {
        return "ndcg@" + cutoff;
    }

    @Override
    public double score(int[] ranked, int[] targets) {
        double gain = 0;
        int depth = Math.min(cutoff, ranked.length);
        for (int position = 0; position < depth; position++) {
            if (contains(targets, ranked[position])) {
                gain += discount(position);
            }
        }
        double ideal = 0;
        for (int position = 0; position < Math.min(cutoff, targets.length); position++) {
            ideal += discount(position);
        }
        return gain / ideal;
    }

    private static double discount(int position) {
        return Math.log(2) / Math.log(position + 2.0);
    }

    private static boolean contains(int[] items, int item) {
        for (int candidate : items) {
            if (candidate == item) {
                return true;
            }
        }
        return false;
    }
}
