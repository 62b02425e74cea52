package io.github.seqrec4j.eval;

import java.util.Arrays;

/** See {@link BeyondAccuracy#coverage}. */
record Coverage(int cutoff) implements Measure {
    static final String NAME = "coverage";

    Coverage {
        Relevance.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return NAME + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        return new Exposure(
                itemCount,
                cutoff,
                counts -> (double)
                                Arrays.stream(counts).filter(count -> count > 0).count()
                        / itemCount);
    }
}
