package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.RankingMetric;

/** See {@link Metrics#hitRate}. */
record HitRate(int cutoff) implements RankingMetric {
    HitRate {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "hitrate@" + cutoff;
    }

    @Override
    public double score(int[] ranked, int[] targets) {
        return Relevance.hits(ranked, targets, cutoff) > 0 ? 1 : 0;
    }
}
