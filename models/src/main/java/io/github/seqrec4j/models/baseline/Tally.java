package io.github.seqrec4j.models.baseline;

/** Counts of items, cleared in time proportional to the distinct ones. Not thread-safe. */
final class Tally {
    private final int[] counts;
    private final int[] seen;
    private int size;

    Tally(int itemCount) {
        counts = new int[itemCount + 1];
        seen = new int[itemCount];
    }

    void add(int item) {
        if (counts[item]++ == 0) {
            seen[size++] = item;
        }
    }

    /** The number of distinct items counted. */
    int size() {
        return size;
    }

    /** A counted item, in the order of first sight; {@code index} is 0..size-1. */
    int item(int index) {
        return seen[index];
    }

    int count(int item) {
        return counts[item];
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            counts[seen[i]] = 0;
        }
        size = 0;
    }
}
