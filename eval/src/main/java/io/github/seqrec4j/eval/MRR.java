package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.RankingMetric;

/** See {@link Metrics#mrr}. */
record MRR(int cutoff) implements RankingMetric {
    MRR {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "mrr@" + cutoff;
    }

    @Override
    public double score(int[] ranked, int[] targets) {
        for (int i = 0; i < Math.min(cutoff, ranked.length); i++) {
            if (Relevance.contains(targets, ranked[i])) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }
}
