package io.github.seqrec4j.eval;

/** See {@link BeyondAccuracy#averagePopularity}. */
record AveragePopularity(int cutoff, ItemPopularity popularity) implements Measure {
    static final String NAME = "arp";

    AveragePopularity {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return NAME + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        BeyondAccuracy.checkCatalogue(name(), "counts", popularity.itemCount(), itemCount);
        return new PerListTally(list -> PerListTally.mean(list, cutoff, popularity::count));
    }
}
