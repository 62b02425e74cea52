package io.github.seqrec4j.data;

import java.util.Arrays;

/**
 * One question of an evaluation: after this history, these items followed.
 *
 * <p>Item ids are dense, 1..n. The arrays are kept as given, not copied: do not modify them.
 *
 * @param user the user's index, 1-based in the user vocabulary or the line number where there is none
 * @param history the items before the cut, oldest first; may be empty
 * @param targets the held-out items, in time order; at least one
 */
public record HoldoutCase(int user, int[] history, int[] targets) {
    /**
     * Checks that there is something to find.
     *
     * @param user the user's index, 1-based in the user vocabulary or the line number where there is none
     * @param history the items before the cut, oldest first; may be empty
     * @param targets the held-out items, in time order; at least one
     */
    public HoldoutCase {
        if (targets.length == 0) {
            throw new IllegalArgumentException("a holdout case needs at least one target, user " + user + " has none");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HoldoutCase that
                && user == that.user
                && Arrays.equals(history, that.history)
                && Arrays.equals(targets, that.targets);
    }

    @Override
    public int hashCode() {
        return (31 * user + Arrays.hashCode(history)) * 31 + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return "HoldoutCase[user=" + user + ", history=" + Arrays.toString(history) + ", targets="
                + Arrays.toString(targets) + "]";
    }
}
