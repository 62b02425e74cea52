package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.RankingMetric;

/** See {@link Metrics#map}. */
record MAP(int cutoff) implements RankingMetric {
    MAP {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "map@" + cutoff;
    }

    @Override
    public double score(int[] ranked, int[] targets) {
        int hits = 0;
        double sum = 0;
        for (int i = 0; i < Math.min(cutoff, ranked.length); i++) {
            if (Relevance.contains(targets, ranked[i])) {
                hits++;
                sum += (double) hits / (i + 1);
            }
        }
        return sum / Math.min(cutoff, targets.length);
    }
}
