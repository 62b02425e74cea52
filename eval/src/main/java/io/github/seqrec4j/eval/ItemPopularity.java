package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.UserSequences;
import java.util.Arrays;

/**
 * How often each item of a catalogue occurred in training, and its share of all interactions. Immutable and thread-safe.
 */
public final class ItemPopularity {
    private final long[] counts;
    private final long total;

    private ItemPopularity(long[] counts) {
        this.counts = counts;
        long sum = 0;
        for (int item = 1; item < counts.length; item++) {
            if (counts[item] < 0) {
                throw new IllegalArgumentException(
                        "counts must be at least 0, got " + counts[item] + " for item " + item);
            }
            sum = Math.addExact(sum, counts[item]);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("popularity needs interactions, got none");
        }
        this.total = sum;
    }

    /**
     * Counts what users did.
     *
     * @param train the training sequences
     * @return the popularity of its items
     * @throws IllegalArgumentException if there is no interaction
     */
    public static ItemPopularity of(UserSequences train) {
        return new ItemPopularity(train.itemCounts());
    }

    /**
     * Takes counts.
     *
     * @param itemCounts n + 1 training counts, index 0 unused; copied
     * @return the popularity of items 1..n
     * @throws IllegalArgumentException if a count is negative or there is no interaction
     */
    public static ItemPopularity of(long[] itemCounts) {
        return new ItemPopularity(itemCounts.clone());
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return n; item ids are 1..n
     */
    public int itemCount() {
        return counts.length - 1;
    }

    /**
     * Returns how often an item occurred.
     *
     * @param item an id, 1..n
     * @return its interactions, 0 where it was never bought
     * @throws IllegalArgumentException if there is no such item
     */
    public long count(int item) {
        if (item < 1 || item >= counts.length) {
            throw new IllegalArgumentException("items must be in 1.." + itemCount() + ", got " + item);
        }
        return counts[item];
    }

    /**
     * Returns the number of all interactions.
     *
     * @return the sum of the counts, at least 1
     */
    public long total() {
        return total;
    }

    /**
     * Returns an item's share of all interactions.
     *
     * @param item an id, 1..n
     * @return a value in 0..1
     * @throws IllegalArgumentException if there is no such item
     */
    public double share(int item) {
        return (double) count(item) / total;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemPopularity that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "ItemPopularity[" + itemCount() + " items, " + total + " interactions]";
    }
}
