package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Gathers the rows of a log, each column in one growing primitive array. */
final class RowCollector {
    private final IdCollector users = new IdCollector();
    private final IdCollector items = new IdCollector();
    private final IntArrayList user = new IntArrayList();
    private final IntArrayList item = new IntArrayList();
    private final LongArrayList time;
    private final FloatArrayList weight;

    RowCollector(boolean withTimes, boolean withWeights) {
        this.time = withTimes ? new LongArrayList() : null;
        this.weight = withWeights ? new FloatArrayList() : null;
    }

    IdCollector users() {
        return users;
    }

    IdCollector items() {
        return items;
    }

    boolean hasTimes() {
        return time != null;
    }

    boolean hasWeights() {
        return weight != null;
    }

    int size() {
        return user.size();
    }

    void add(int userNumber, int itemNumber) {
        user.add(userNumber);
        item.add(itemNumber);
    }

    void addTime(long value) {
        time.add(value);
    }

    void addWeight(float value) {
        weight.add(value);
    }

    /** Makes the log, ids numbered by first appearance. */
    InteractionLog toLog() {
        return new InteractionLog(
                users.toVocabulary(),
                items.toVocabulary(),
                user.toIntArray(),
                item.toIntArray(),
                time == null ? null : time.toLongArray(),
                weight == null ? null : weight.toFloatArray());
    }

    /** Makes the log, ids numbered in ascending order; all of them must be integers. */
    InteractionLog toLogInIdOrder() {
        return toLog().renumbered(users.ascending(), items.ascending());
    }
}
