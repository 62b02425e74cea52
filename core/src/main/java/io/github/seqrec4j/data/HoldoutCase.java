package io.github.seqrec4j.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One question of an evaluation: after this history, these items followed.
 *
 * <p>Item ids are dense, 1..n. The arrays are kept as given, not copied: do not modify them.
 *
 * @param user the user's index, 1-based in the user vocabulary or the line number where there is none
 * @param history the items before the cut, oldest first; may be empty
 * @param targets the held-out items, in time order; at least one
 * @param userHash the hashed user id, for models that read user tokens; empty where there are no ids
 */
public record HoldoutCase(int user, int[] history, int[] targets, Optional<UserHash> userHash) {
    /**
     * Checks that there is something to find.
     *
     * @param user the user's index, 1-based in the user vocabulary or the line number where there is none
     * @param history the items before the cut, oldest first; may be empty
     * @param targets the held-out items, in time order; at least one
     * @param userHash the hashed user id; empty where there are no ids
     */
    public HoldoutCase {
        Objects.requireNonNull(userHash, "userHash");
        if (targets.length == 0) {
            throw new IllegalArgumentException("a holdout case needs at least one target, user " + user + " has none");
        }
    }

    /**
     * Makes a question of a user without an id.
     *
     * @param user the user's index, 1-based in the user vocabulary or the line number where there is none
     * @param history the items before the cut, oldest first; may be empty
     * @param targets the held-out items, in time order; at least one
     */
    public HoldoutCase(int user, int[] history, int[] targets) {
        this(user, history, targets, Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HoldoutCase that
                && user == that.user
                && Arrays.equals(history, that.history)
                && Arrays.equals(targets, that.targets)
                && userHash.equals(that.userHash);
    }

    @Override
    public int hashCode() {
        return ((31 * user + Arrays.hashCode(history)) * 31 + Arrays.hashCode(targets)) * 31 + userHash.hashCode();
    }

    @Override
    public String toString() {
        return "HoldoutCase[user=" + user + ", history=" + Arrays.toString(history) + ", targets="
                + Arrays.toString(targets)
                + userHash.map(hash -> ", userHash=" + hash.value()).orElse("") + "]";
    }
}
