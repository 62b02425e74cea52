package io.github.seqrec4j.recommend;

import java.util.Arrays;

/**
 * The best items for one query, best first: higher score first, then the smaller id.
 *
 * <p>Ids are dense, 1..n. The arrays are kept as given, not copied: do not modify them.
 *
 * @param items item ids; fewer than asked for where the filter admits fewer
 * @param scores the model's scores, in the same order; comparable within one list only
 */
public record RankedItems(int[] items, float[] scores) {
    /**
     * Checks that both arrays tell of the same items.
     *
     * @param items item ids; fewer than asked for where the filter admits fewer
     * @param scores the model's scores, in the same order; comparable within one list only
     */
    public RankedItems {
        if (items.length != scores.length) {
            throw new IllegalArgumentException("items and scores must be equally long, got " + items.length
                    + " items and " + scores.length + " scores");
        }
    }

    /**
     * Returns how many items were found.
     *
     * @return the length of the list
     */
    public int size() {
        return items.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankedItems that
                && Arrays.equals(items, that.items)
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(items) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "RankedItems[items=" + Arrays.toString(items) + ", scores=" + Arrays.toString(scores) + "]";
    }
}
