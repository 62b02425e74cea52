package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.RankingMetric;

/** See {@link Metrics#precision}. */
record Precision(int cutoff) implements RankingMetric {
    Precision {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "precision@" + cutoff;
    }

    @Override
    public double score(int[] ranked, int[] targets) {
        return (double) Relevance.hits(ranked, targets, cutoff) / cutoff;
    }
}
