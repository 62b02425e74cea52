package io.github.seqrec4j.eval;

/** See {@link BeyondAccuracy#gini}. */
record GiniIndex(int cutoff) implements Measure {
    static final String NAME = "gini";

    GiniIndex {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return NAME + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        return new Exposure(itemCount, cutoff, GiniIndex::index);
    }

    private static double index(long[] ascending) {
        double weighted = 0;
        double sum = 0;
        int n = ascending.length;
        for (int i = 0; i < n; i++) {
            weighted += (2.0 * (i + 1) - n - 1) * ascending[i];
            sum += ascending[i];
        }
        return sum == 0 ? 0 : weighted / (n * sum);
    }
}
