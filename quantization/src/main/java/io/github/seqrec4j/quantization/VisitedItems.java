package io.github.seqrec4j.quantization;

import java.util.Arrays;

/**
 * A set of items that is emptied in no time: each item holds the number of the search that saw it last. Not thread-safe;
 * every thread at work has its own.
 */
final class VisitedItems {
    private final int[] stamps;
    private int epoch;

    VisitedItems(int itemCount) {
        stamps = new int[itemCount + 1];
    }

    /** Empties the set. */
    void clear() {
        if (++epoch == 0) {
            Arrays.fill(stamps, 0);
            epoch = 1;
        }
    }

    /** Adds an item and tells whether it is new. */
    boolean add(int item) {
        if (stamps[item] == epoch) {
            return false;
        }
        stamps[item] = epoch;
        return true;
    }
}
