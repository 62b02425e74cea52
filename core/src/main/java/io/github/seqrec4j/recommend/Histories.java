package io.github.seqrec4j.recommend;

/** Checks the histories that recommenders are given. */
public final class Histories {
    private Histories() {}

    /**
     * Requires every id to be an item.
     *
     * @param history item ids
     * @param itemCount n
     * @throws IllegalArgumentException if an id is outside 1..n; the message names it
     */
    public static void check(int[] history, int itemCount) {
        for (int i = 0; i < history.length; i++) {
            if (history[i] < 1 || history[i] > itemCount) {
                throw new IllegalArgumentException("item ids must be in 1.." + itemCount + ", got " + history[i]
                        + " at position " + i + " of the history");
            }
        }
    }
}
