package io.github.seqrec4j.recommend;

/**
 * What a recommender is asked: the best k admitted items after a history. Ids are dense, 1..n.
 *
 * <p>The history array is kept as given, not copied: do not modify it.
 *
 * @param history the user's items, oldest first; may be empty
 * @param k how many items to return, at least 1
 * @param filter which items may be returned
 */
public record Query(int[] history, int k, ItemFilter filter) {
    /**
     * Checks k.
     *
     * @param history the user's items, oldest first; may be empty
     * @param k how many items to return, at least 1
     * @param filter which items may be returned
     */
    public Query {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
    }

    /**
     * Asks for items that the history does not hold.
     *
     * @param history the user's items, oldest first
     * @param k how many items to return
     * @return the query
     */
    public static Query excludingSeen(int[] history, int k) {
        return new Query(history, k, ItemFilter.excluding(history));
    }
}
