package io.github.seqrec4j.eval;

/** See {@link BeyondAccuracy#novelty}. */
record Novelty(int cutoff, ItemPopularity popularity) implements Measure {
    static final String NAME = "novelty";

    Novelty {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return NAME + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        BeyondAccuracy.checkCatalogue(name(), "counts", popularity.itemCount(), itemCount);
        return new PerListTally(list -> PerListTally.mean(list, cutoff, this::selfInformation));
    }

    private double selfInformation(int item) {
        double count = Math.max(1, popularity.count(item));
        return Math.log(popularity.total() / count) / Math.log(2);
    }
}
