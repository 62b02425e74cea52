package io.github.seqrec4j.models.baseline;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Uniform draws from the catalogue without some items. */
final class UnseenItems {
    private UnseenItems() {}

    /** A user's items once each, ascending. */
    static int[] distinct(int[] items) {
        return Arrays.stream(items).sorted().distinct().toArray();
    }

    /**
     * Draws one of the items 1..itemCount that are not among the seen ones, each equally likely. Takes one random number and a
     * binary search, however many are seen.
     *
     * @param seen ascending and distinct, fewer than itemCount
     */
    static int draw(RandomGenerator random, int[] seen, int itemCount) {
        int rank = random.nextInt(itemCount - seen.length);
        // Below the seen item at index k are seen[k] - 1 - k unseen ones: find how many seen items come before the
        // drawn one.
        int low = 0;
        int high = seen.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seen[middle] - 1 - middle <= rank) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return rank + 1 + low;
    }
}
