package io.github.seqrec4j.recommend;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.UserHash;
import java.util.Objects;
import java.util.Optional;

/**
 * What a recommender is asked: the best k admitted items after a history. Ids are dense, 1..n.
 *
 * <p>The history array is kept as given, not copied: do not modify it.
 *
 * @param history the user's items, oldest first; may be empty
 * @param k how many items to return, at least 1
 * @param filter which items may be returned
 * @param userHash the hashed id of the user, for models that read user tokens; others leave it alone. Empty for nobody in particular
 */
public record Query(int[] history, int k, ItemFilter filter, Optional<UserHash> userHash) {
    /**
     * Checks k.
     *
     * @param history the user's items, oldest first; may be empty
     * @param k how many items to return, at least 1
     * @param filter which items may be returned
     * @param userHash the hashed id of the user; empty for nobody in particular
     */
    public Query {
        Objects.requireNonNull(userHash, "userHash");
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
    }

    /**
     * Asks for what comes after a history, of nobody in particular.
     *
     * @param history the user's items, oldest first; may be empty
     * @param k how many items to return, at least 1
     * @param filter which items may be returned
     */
    public Query(int[] history, int k, ItemFilter filter) {
        this(history, k, filter, Optional.empty());
    }

    /**
     * Asks what a case of an evaluation asks.
     *
     * @param holdout the case, whose history and user count
     * @param k how many items to return, at least 1
     * @param filter which items may be returned
     * @return the query
     */
    public static Query of(HoldoutCase holdout, int k, ItemFilter filter) {
        return new Query(holdout.history(), k, filter, holdout.userHash());
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

    /**
     * Tells who asks.
     *
     * @param user the hashed id of the user; empty for nobody in particular
     * @return the changed query
     */
    public Query withUserHash(Optional<UserHash> user) {
        return new Query(history, k, filter, user);
    }

    /**
     * Changes how many items are wanted.
     *
     * @param count how many items to return, at least 1
     * @return the changed query
     */
    public Query withK(int count) {
        return new Query(history, count, filter, userHash);
    }
}
