package io.github.seqrec4j.data;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Who did what and when: one row per interaction, in the order of the file.
 *
 * <p>Stored by column: a user number (1..U), an item number (1..n), optionally a time and a weight; 8 to 20 bytes a row. The
 * external ids are in the two vocabularies, and every number in them occurs in at least one row. Immutable and thread-safe;
 * the filters return new logs (or this one, if nothing is to be removed) whose vocabularies have no gaps and keep their
 * order.
 */
public final class InteractionLog {
    private final Vocabulary users;
    private final Vocabulary items;
    private final int[] user;
    private final int[] item;
    private final long[] time;
    private final float[] weight;

    /** Keeps the arrays; times and weights may be null. */
    InteractionLog(Vocabulary users, Vocabulary items, int[] user, int[] item, long[] time, float[] weight) {
        this.users = users;
        this.items = items;
        this.user = user;
        this.item = item;
        this.time = time;
        this.weight = weight;
    }

    /**
     * Starts a log in memory.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the number of interactions.
     *
     * @return the number of rows
     */
    public int size() {
        return user.length;
    }

    /**
     * Returns the users.
     *
     * @return external user ids and their numbers 1..U
     */
    public Vocabulary users() {
        return users;
    }

    /**
     * Returns the catalogue.
     *
     * @return external item ids and their numbers 1..n
     */
    public Vocabulary items() {
        return items;
    }

    /**
     * Returns the user of a row.
     *
     * @param row 0..size-1
     * @return a user number, 1..U
     */
    public int user(int row) {
        return user[row];
    }

    /**
     * Returns the item of a row.
     *
     * @param row 0..size-1
     * @return an item number, 1..n
     */
    public int item(int row) {
        return item[row];
    }

    /**
     * Tells whether the interactions have times.
     *
     * @return true if {@link #time} may be called
     */
    public boolean hasTimes() {
        return time != null;
    }

    /**
     * Returns the time of a row.
     *
     * @param row 0..size-1
     * @return the time, in the unit of the file
     * @throws IllegalStateException if the log has no times
     */
    public long time(int row) {
        if (time == null) {
            throw new IllegalStateException("this log has no times; read it with a time column");
        }
        return time[row];
    }

    /**
     * Tells whether the interactions have weights.
     *
     * @return true if {@link #weight} returns something else than 1
     */
    public boolean hasWeights() {
        return weight != null;
    }

    /**
     * Returns the weight of a row.
     *
     * @param row 0..size-1
     * @return the weight, 1 in a log without weights
     */
    public float weight(int row) {
        return weight == null ? 1 : weight[row];
    }

    /**
     * Groups the interactions by user and puts each user's in time order. The sort is stable: interactions of one time, and
     * all interactions of a log without times, keep the order of the file.
     *
     * @return one sequence per user; the user with number u is at index u - 1
     */
    public UserSequences toSequences() {
        UserOrder order = UserOrder.of(this);
        int[] sorted = new int[size()];
        long[] times = time == null ? null : new long[size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = item[order.row(i)];
            if (times != null) {
                times[i] = time[order.row(i)];
            }
        }
        return new UserSequences(items.size(), order.offsets(), sorted, times, userHashes());
    }

    private int[] userHashes() {
        int[] hashes = new int[users.size()];
        Arrays.setAll(hashes, u -> UserHash.of(users.id(u + 1)).value());
        return hashes;
    }

    /**
     * Returns the share of interactions whose order is not known: those that have the same time as another interaction of
     * the same user.
     *
     * @return 0..1; 0 for a log without times
     */
    public double tiedTimeShare() {
        return DatasetStatistics.tiedTimeShare(toSequences());
    }

    /**
     * Removes users and items with fewer than k interactions, again and again until every user and every item left has at
     * least k. Repeated interactions of a user with an item all count.
     *
     * @param k the least number of interactions, at least 1
     * @return the k-core; empty if there is none
     */
    public InteractionLog kCore(int k) {
        return kCore(k, k);
    }

    /**
     * Removes users and items with few interactions, again and again until none is left.
     *
     * @param perUser the least number of interactions of a user, at least 1
     * @param perItem the least number of interactions of an item, at least 1
     * @return the core; empty if there is none
     */
    public InteractionLog kCore(int perUser, int perItem) {
        return LogFilters.kCore(this, perUser, perItem);
    }

    /**
     * Removes the users with a short history.
     *
     * @param length the least number of interactions of a user, at least 1
     * @return the log without users who have fewer
     */
    public InteractionLog minHistory(int length) {
        return LogFilters.historyLength(this, length, Integer.MAX_VALUE);
    }

    /**
     * Removes the users with a long history (crawlers, shared accounts). Users are removed as a whole, not shortened.
     *
     * @param length the greatest number of interactions of a user, at least 1
     * @return the log without users who have more
     */
    public InteractionLog maxHistory(int length) {
        return LogFilters.historyLength(this, 1, length);
    }

    /**
     * Keeps the interactions of a period.
     *
     * @param from the first time of the period
     * @param to the first time after the period; greater than {@code from}
     * @return the log of that period
     * @throws IllegalStateException if the log has no times
     */
    public InteractionLog timeRange(long from, long to) {
        return LogFilters.timeRange(this, from, to);
    }

    /**
     * Removes repetitions: an interaction with the same item as the user's interaction just before it in time order. Of each
     * run the first is kept.
     *
     * @return the log without consecutive duplicates
     */
    public InteractionLog dropConsecutiveDuplicates() {
        return LogFilters.dropConsecutiveDuplicates(this);
    }

    /**
     * Returns a checksum of everything in the log: the ids in the order of their numbers, and all columns. It is the same on
     * every machine and for every way the log was made.
     *
     * @return SHA-256 as 64 hexadecimal digits
     */
    public String fingerprint() {
        return new Fingerprint("log")
                .add(users)
                .add(items)
                .add(user)
                .add(item)
                .add(time)
                .add(weight)
                .toHex();
    }

    /**
     * Writes the log as comma-separated text with the header {@code user,item}, {@code time} and {@code weight} if there are
     * any; gzip if the name of the file ends in {@code .gz}. An existing file is replaced.
     *
     * @param path the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path path) {
        LogWriter.write(this, path);
    }

    /**
     * Gives ids new numbers: element 0 of an order is the old number of the id that becomes number 1. Ids that are not in an
     * order must not occur in any row; they are dropped.
     */
    InteractionLog renumbered(int[] userOrder, int[] itemOrder) {
        return new InteractionLog(
                users.select(userOrder),
                items.select(itemOrder),
                renumbered(user, userOrder, users.size()),
                renumbered(item, itemOrder, items.size()),
                time,
                weight);
    }

    private static int[] renumbered(int[] column, int[] order, int size) {
        int[] numbers = new int[size + 1];
        for (int i = 0; i < order.length; i++) {
            numbers[order[i]] = i + 1;
        }
        int[] result = new int[column.length];
        for (int row = 0; row < column.length; row++) {
            result[row] = numbers[column[row]];
        }
        return result;
    }

    @Override
    public String toString() {
        return "InteractionLog[" + users.size() + " users, " + items.size() + " items, " + size() + " interactions]";
    }

    /** Collects interactions in memory. Ids are treated as {@link InteractionReader} treats them. Not thread-safe. */
    public static final class Builder {
        private RowCollector rows;

        private Builder() {}

        /**
         * Adds an interaction without a time. Either all interactions of a log have times or none.
         *
         * @param user the external user id, not empty
         * @param item the external item id, not empty
         * @return this
         */
        public Builder add(String user, String item) {
            addIds(user, item, false, false);
            return this;
        }

        /**
         * Adds an interaction.
         *
         * @param user the external user id, not empty
         * @param item the external item id, not empty
         * @param time the time, in any unit
         * @return this
         */
        public Builder add(String user, String item, long time) {
            addIds(user, item, true, false);
            rows.addTime(time);
            return this;
        }

        /**
         * Adds a weighted interaction. Either all interactions of a log have weights or none.
         *
         * @param user the external user id, not empty
         * @param item the external item id, not empty
         * @param time the time, in any unit
         * @param weight a finite weight
         * @return this
         */
        public Builder add(String user, String item, long time, float weight) {
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException("a weight must be finite, got " + weight);
            }
            addIds(user, item, true, true);
            rows.addTime(time);
            rows.addWeight(weight);
            return this;
        }

        private void addIds(String user, String item, boolean withTime, boolean withWeight) {
            if (user.isEmpty() || item.isEmpty()) {
                throw new IllegalArgumentException(
                        "ids must not be empty, got user \"" + user + "\" and item \"" + item + "\"");
            }
            if (rows == null) {
                rows = new RowCollector(withTime, withWeight);
            } else if (rows.hasTimes() != withTime || rows.hasWeights() != withWeight) {
                throw new IllegalStateException("all interactions of a log need the same columns: the first had "
                        + columns(rows.hasTimes(), rows.hasWeights()) + ", this one has "
                        + columns(withTime, withWeight));
            }
            rows.add(rows.users().add(user), rows.items().add(item));
        }

        private static String columns(boolean withTime, boolean withWeight) {
            return withWeight ? "a time and a weight" : withTime ? "a time" : "neither time nor weight";
        }

        /**
         * Makes the log.
         *
         * @return the interactions added so far, in the order they were added
         */
        public InteractionLog build() {
            return (rows == null ? new RowCollector(false, false) : rows).toLog();
        }
    }
}
