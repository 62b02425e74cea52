package io.github.seqrec4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Each user's items in time order, stored without gaps: one array of offsets, one of items, optionally one of times and
 * one of {@linkplain UserHash hashed} user ids.
 *
 * <p>Users are numbered 0..userCount-1 here, items 1..itemCount. Immutable and thread-safe.
 */
public final class UserSequences {
    private final int itemCount;
    private final int[] offsets;
    private final int[] items;
    private final long[] times;
    private final int[] userHashes;

    /** Keeps the arrays; times and hashes may be null. */
    UserSequences(int itemCount, int[] offsets, int[] items, long[] times, int[] userHashes) {
        this.itemCount = itemCount;
        this.offsets = offsets;
        this.items = items;
        this.times = times;
        this.userHashes = userHashes;
    }

    /**
     * Packs sequences that have no times.
     *
     * @param sequences one array of item ids per user, oldest first; copied
     * @param itemCount the number of items n; every id must be in 1..n
     * @return the packed sequences
     */
    public static UserSequences of(List<int[]> sequences, int itemCount) {
        return pack(sequences, null, itemCount);
    }

    /**
     * Packs sequences with the time of each interaction.
     *
     * @param sequences one array of item ids per user, oldest first; copied
     * @param times one array per user, as long as the user's items and never falling; seconds since the epoch; copied
     * @param itemCount the number of items n; every id must be in 1..n
     * @return the packed sequences
     */
    public static UserSequences withTimes(List<int[]> sequences, List<long[]> times, int itemCount) {
        if (times.size() != sequences.size()) {
            throw new IllegalArgumentException("sequences and times must be equally many, got " + sequences.size()
                    + " sequences and " + times.size() + " arrays of times");
        }
        UserSequences packed = pack(sequences, new long[totalLength(sequences)], itemCount);
        for (int u = 0; u < sequences.size(); u++) {
            long[] userTimes = times.get(u);
            checkTimes(u, packed.length(u), userTimes);
            System.arraycopy(userTimes, 0, packed.times, packed.offsets[u], userTimes.length);
        }
        return packed;
    }

    private static UserSequences pack(List<int[]> sequences, long[] times, int itemCount) {
        int[] offsets = new int[sequences.size() + 1];
        int[] items = new int[totalLength(sequences)];
        for (int u = 0; u < sequences.size(); u++) {
            int[] sequence = sequences.get(u);
            for (int i = 0; i < sequence.length; i++) {
                if (sequence[i] < 1 || sequence[i] > itemCount) {
                    throw new IllegalArgumentException("item ids must be in 1.." + itemCount + ", got " + sequence[i]
                            + " at position " + i + " of sequence " + u);
                }
                items[offsets[u] + i] = sequence[i];
            }
            offsets[u + 1] = offsets[u] + sequence.length;
        }
        return new UserSequences(itemCount, offsets, items, times, null);
    }

    /**
     * Tells whose sequences these are, for models that read user tokens.
     *
     * @param ids the external id of each user, in order
     * @return the same sequences of these users
     */
    public UserSequences withUsers(List<String> ids) {
        return withUserHashes(
                ids.stream().mapToInt(id -> UserHash.of(id).value()).toArray());
    }

    /**
     * Tells that these are of the same users as others: the same histories in other words, for example.
     *
     * @param others as many sequences
     * @return these sequences with the users of the others; without any where those have none
     */
    public UserSequences withUsersOf(UserSequences others) {
        return others.userHashes == null ? this : withUserHashes(others.userHashes);
    }

    private UserSequences withUserHashes(int[] hashes) {
        if (hashes.length != userCount()) {
            throw new IllegalArgumentException("users and sequences must be equally many, got " + hashes.length
                    + " users for " + userCount() + " sequences");
        }
        return new UserSequences(itemCount, offsets, items, times, hashes);
    }

    private static int totalLength(List<int[]> sequences) {
        int total = 0;
        for (int[] sequence : sequences) {
            total = Math.addExact(total, sequence.length);
        }
        return total;
    }

    private static void checkTimes(int user, int length, long[] times) {
        if (times.length != length) {
            throw new IllegalArgumentException(
                    "sequence " + user + " has " + length + " items but " + times.length + " times");
        }
        for (int i = 1; i < length; i++) {
            if (times[i] < times[i - 1]) {
                throw new IllegalArgumentException("times must not fall, got " + times[i] + " after " + times[i - 1]
                        + " at position " + i + " of sequence " + user);
            }
        }
    }

    /**
     * Returns the number of users.
     *
     * @return the number of sequences, empty ones included
     */
    public int userCount() {
        return offsets.length - 1;
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return n; item ids are 1..n
     */
    public int itemCount() {
        return itemCount;
    }

    /**
     * Returns the number of interactions of all users together.
     *
     * @return the sum of all lengths
     */
    public int interactionCount() {
        return items.length;
    }

    /**
     * Returns how many items a user has.
     *
     * @param user 0..userCount-1
     * @return the length of the user's sequence
     */
    public int length(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /**
     * Returns one item of a user.
     *
     * @param user 0..userCount-1
     * @param position 0 is the oldest
     * @return an item id, 1..n
     */
    public int item(int user, int position) {
        return items[offsets[user] + position];
    }

    /**
     * Returns a user's items.
     *
     * @param user 0..userCount-1
     * @return a new array, oldest first
     */
    public int[] sequence(int user) {
        return Arrays.copyOfRange(items, offsets[user], offsets[user + 1]);
    }

    /**
     * Returns a user's newest items.
     *
     * @param user 0..userCount-1
     * @param count how many at most
     * @return a new array of the last {@code min(count, length)} items, oldest first
     */
    public int[] newest(int user, int count) {
        return Arrays.copyOfRange(items, Math.max(offsets[user], offsets[user + 1] - count), offsets[user + 1]);
    }

    /**
     * Returns a user's oldest items.
     *
     * @param user 0..userCount-1
     * @param count how many, at most the user's length
     * @return a new array of that many items, oldest first
     */
    int[] oldest(int user, int count) {
        return Arrays.copyOfRange(items, offsets[user], offsets[user] + count);
    }

    /** Returns every user's oldest items, as many as the argument says for each; the catalogue stays the same. */
    UserSequences prefixes(int[] lengths) {
        int[] starts = new int[offsets.length];
        for (int u = 0; u < lengths.length; u++) {
            starts[u + 1] = starts[u] + lengths[u];
        }
        int[] keptItems = new int[starts[lengths.length]];
        long[] keptTimes = times == null ? null : new long[keptItems.length];
        for (int u = 0; u < lengths.length; u++) {
            System.arraycopy(items, offsets[u], keptItems, starts[u], lengths[u]);
            if (keptTimes != null) {
                System.arraycopy(times, offsets[u], keptTimes, starts[u], lengths[u]);
            }
        }
        return new UserSequences(itemCount, starts, keptItems, keptTimes, userHashes);
    }

    /**
     * Tells whether it is known whose sequences these are.
     *
     * @return true if they come from a log, or users were {@linkplain #withUsers given}
     */
    public boolean hasUsers() {
        return userHashes != null;
    }

    /**
     * Returns what models with user tokens know of a user.
     *
     * @param user 0..userCount-1
     * @return the hashed id; empty if it is not known whose sequences these are
     */
    public Optional<UserHash> userHash(int user) {
        return userHashes == null ? Optional.empty() : Optional.of(new UserHash(userHashes[user]));
    }

    /**
     * Tells whether the log these sequences came from had times.
     *
     * @return true if {@link #time} may be called
     */
    public boolean hasTimes() {
        return times != null;
    }

    /**
     * Returns the time of one interaction.
     *
     * @param user 0..userCount-1
     * @param position 0 is the oldest
     * @return the time as the log gave it
     * @throws IllegalStateException if there are no times
     */
    public long time(int user, int position) {
        if (times == null) {
            throw new IllegalStateException("these sequences carry no times; read the log with a time column");
        }
        return times[offsets[user] + position];
    }

    /**
     * Counts how often each item occurs.
     *
     * @return a new array of n + 1 counts; index 0 is unused
     */
    public long[] itemCounts() {
        long[] counts = new long[itemCount + 1];
        for (int item : items) {
            counts[item]++;
        }
        return counts;
    }
}
