package io.github.seqrec4j.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How often each item of the catalogue was recommended, and what a measure makes of that. */
final class Exposure implements Measure.Tally {
    private final int cutoff;
    private final long[] counts;
    private final ToDoubleFunction<long[]> measure;

    /** The measure is given the counts of n items, ascending. */
    Exposure(int itemCount, int cutoff, ToDoubleFunction<long[]> measure) {
        this.cutoff = cutoff;
        this.counts = new long[itemCount];
        this.measure = measure;
    }

    @Override
    public void add(List<JudgedList> lists) {
        for (JudgedList list : lists) {
            for (int i = 0; i < list.depth(cutoff); i++) {
                counts[list.ranked()[i] - 1]++;
            }
        }
    }

    @Override
    public Measure.Values values() {
        long[] ascending = counts.clone();
        Arrays.sort(ascending);
        return new Measure.Values(measure.applyAsDouble(ascending), Optional.empty());
    }
}
