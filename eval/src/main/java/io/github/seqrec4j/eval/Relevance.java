package io.github.seqrec4j.eval;

/** What the metrics share: which of the first k recommended items are relevant. */
final class Relevance {
    private Relevance() {}

    static int checkCutoff(int cutoff) {
        if (cutoff < 1) {
            throw new IllegalArgumentException("cutoff must be at least 1, got " + cutoff);
        }
        return cutoff;
    }

    static boolean contains(int[] targets, int item) {
        for (int target : targets) {
            if (target == item) {
                return true;
            }
        }
        return false;
    }

    /** Counts the relevant items among the first {@code cutoff}. */
    static int hits(int[] ranked, int[] targets, int cutoff) {
        int hits = 0;
        for (int i = 0; i < Math.min(cutoff, ranked.length); i++) {
            if (contains(targets, ranked[i])) {
                hits++;
            }
        }
        return hits;
    }
}
