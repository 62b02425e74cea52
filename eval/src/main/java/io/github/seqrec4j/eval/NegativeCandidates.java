package io.github.seqrec4j.eval;

import io.github.seqrec4j.random.RandomStreams;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws K items without replacement, each next one in proportion to its weight among the items left.
 *
 * <p>Drawing from all items and refusing those already taken is that very distribution and cheap while refusals are rare.
 * After too many the rest is drawn by exponential arrival times, which is the same distribution whatever was taken before
 * (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", Information Processing Letters 97(5), 2006).
 */
final class NegativeCandidates {
    private static final int ATTEMPTS_PER_NEGATIVE = 20;

    private final long[] weights;
    private final long[] cumulative;
    private final int count;
    private final long seed;
    private final int drawable;

    /** Weights of items 1..n at 1..n, index 0 unused. */
    NegativeCandidates(long[] weights, int count, long seed) {
        this.weights = weights;
        this.count = count;
        this.seed = seed;
        this.cumulative = new long[weights.length];
        int positive = 0;
        for (int item = 1; item < weights.length; item++) {
            cumulative[item] = cumulative[item - 1] + weights[item];
            positive += weights[item] > 0 ? 1 : 0;
        }
        this.drawable = positive;
    }

    int[] draw(int caseIndex, int[] history, int[] targets) {
        IntOpenHashSet taken = new IntOpenHashSet(history.length + targets.length + count);
        int left = drawable - take(history, taken) - take(targets, taken);
        if (left < count) {
            throw new IllegalArgumentException("case " + caseIndex + " leaves " + left
                    + " unseen items to draw negatives from, but " + count + " were asked for");
        }
        RandomGenerator random = RandomStreams.of(seed, caseIndex);
        int[] drawn = new int[count];
        int size = 0;
        for (long attempt = 0; size < count && attempt < (long) ATTEMPTS_PER_NEGATIVE * count; attempt++) {
            int item = drawOne(random);
            if (taken.add(item)) {
                drawn[size++] = item;
            }
        }
        if (size < count) {
            drawRest(random, taken, drawn, size);
        }
        return drawn;
    }

    private int take(int[] items, IntOpenHashSet taken) {
        int drawableTaken = 0;
        for (int item : items) {
            if (taken.add(item) && item >= 1 && item < weights.length && weights[item] > 0) {
                drawableTaken++;
            }
        }
        return drawableTaken;
    }

    private int drawOne(RandomGenerator random) {
        long point = random.nextLong(cumulative[cumulative.length - 1]);
        int low = 1;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void drawRest(RandomGenerator random, IntOpenHashSet taken, int[] drawn, int size) {
        record Arrival(double time, int item) {}
        Arrival[] arrivals = new Arrival[drawable];
        int waiting = 0;
        for (int item = 1; item < weights.length; item++) {
            if (weights[item] > 0 && !taken.contains(item)) {
                arrivals[waiting++] = new Arrival(random.nextExponential() / weights[item], item);
            }
        }
        Arrays.sort(arrivals, 0, waiting, (a, b) -> Double.compare(a.time, b.time));
        for (int i = size; i < drawn.length; i++) {
            drawn[i] = arrivals[i - size].item;
        }
    }
}
