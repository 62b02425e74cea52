package io.github.seqrec4j.recommend;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one call wants.
 *
 * @param k how many items, at least 1
 * @param excludeSeen whether items of the history are left out
 * @param allow if present, only these external ids may be recommended; ids the model does not know are ignored
 * @param deny external ids that must not be recommended; ids the model does not know are ignored
 * @param unknownItems what to do with unknown items of the history
 * @param emptyHistory what to answer without a history
 */
public record RecommendOptions(
        int k,
        boolean excludeSeen,
        Optional<Set<String>> allow,
        Set<String> deny,
        UnknownItems unknownItems,
        EmptyHistory emptyHistory) {
    /** Checks k and copies the lists. */
    public RecommendOptions {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
        allow = allow.map(Set::copyOf);
        deny = Set.copyOf(deny);
        Objects.requireNonNull(unknownItems, "unknownItems");
        Objects.requireNonNull(emptyHistory, "emptyHistory");
    }

    /**
     * Returns the usual options: seen items excluded, unknown ones skipped, popular items for an empty history.
     *
     * @param k how many items
     * @return the options
     */
    public static RecommendOptions top(int k) {
        return new RecommendOptions(k, true, Optional.empty(), Set.of(), UnknownItems.SKIP, EmptyHistory.POPULARITY);
    }

    /**
     * Changes whether items of the history may be recommended again.
     *
     * @param included true to allow repeats
     * @return the changed options
     */
    public RecommendOptions includeSeen(boolean included) {
        return new RecommendOptions(k, !included, allow, deny, unknownItems, emptyHistory);
    }

    /**
     * Restricts recommendations to some items.
     *
     * @param ids external ids
     * @return the changed options
     */
    public RecommendOptions allowOnly(Set<String> ids) {
        return new RecommendOptions(k, excludeSeen, Optional.of(ids), deny, unknownItems, emptyHistory);
    }

    /**
     * Keeps some items from being recommended.
     *
     * @param ids external ids
     * @return the changed options
     */
    public RecommendOptions denying(Set<String> ids) {
        return new RecommendOptions(k, excludeSeen, allow, ids, unknownItems, emptyHistory);
    }

    /**
     * Changes what unknown items and empty histories lead to.
     *
     * @param unknown for unknown items of the history
     * @param empty for empty histories
     * @return the changed options
     */
    public RecommendOptions policies(UnknownItems unknown, EmptyHistory empty) {
        return new RecommendOptions(k, excludeSeen, allow, deny, unknown, empty);
    }
}
