package io.github.seqrec4j.models.generate;

import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * How items are found that were never trained on, but are spelled by their content. A network has learnt the first tokens of a cold item from
 * items like it, but not its last, which only tells items of the same content apart: a cold item is therefore found wherever its first t-1
 * tokens are, and takes the score of these. Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS 2023.
 *
 * <p>Such a score lacks a token's probability and is never below that of trained items that begin alike; the share of cold items in a list,
 * the paper's epsilon, bounds them.
 *
 * @param cold tells the ids of cold items among 1..N; asked once per item when a search is made, and trained are all others
 * @param share the largest share of cold items in a list of k, 0..1: at most floor(share x k) of them; 0 leaves them out, 1 is no limit
 */
public record ColdStart(IntPredicate cold, double share) {
    /** All items are trained. */
    public static final ColdStart NONE = new ColdStart(item -> false, 0);

    /** Makes up for shares that no binary fraction is equal to. */
    private static final double ROUNDING = 1e-9;

    /**
     * Checks the share.
     *
     * @param cold tells the ids of cold items among 1..N; asked once per item when a search is made, and trained are all others
     * @param share the largest share of cold items in a list of k, 0..1: at most floor(share x k) of them; 0 leaves them out, 1 is no
     *     limit
     */
    public ColdStart {
        Objects.requireNonNull(cold, "cold");
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in 0..1, got " + share);
        }
    }

    /**
     * Takes items for cold that do not occur in the training data, or came after it.
     *
     * @param counts how often each item was trained on, by id; index 0 is unused, and items beyond its end are cold; copied
     * @param share the largest share of cold items in a list, 0..1
     * @return those items
     */
    public static ColdStart notIn(long[] counts, double share) {
        long[] trained = counts.clone();
        return new ColdStart(item -> item >= trained.length || trained[item] == 0, share);
    }

    /**
     * Takes items for cold that were added behind those of the training data.
     *
     * @param trainedItems items 1..{@code trainedItems} are trained
     * @param share the largest share of cold items in a list, 0..1
     * @return the other items
     */
    public static ColdStart beyond(int trainedItems, double share) {
        return new ColdStart(item -> item > trainedItems, share);
    }

    /** How many cold items a list of k may hold. */
    int limit(int k) {
        return (int) (share * k + ROUNDING);
    }
}
