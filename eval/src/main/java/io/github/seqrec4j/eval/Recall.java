package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.RankingMetric;

/** See {@link Metrics#recall}. */
record Recall(int cutoff) implements RankingMetric {
    Recall {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "recall@" + cutoff;
    }

    @Override
    public double score(int[] ranked, int[] targets) {
        return (double) Relevance.hits(ranked, targets, cutoff) / targets.length;
    }
}
