package io.github.seqrec4j.data;

import java.util.BitSet;

/** The filters of {@link InteractionLog}: each marks the rows to keep. */
final class LogFilters {
    private LogFilters() {}

    static InteractionLog kCore(InteractionLog log, int perUser, int perItem) {
        requirePositive("interactions per user", perUser);
        requirePositive("interactions per item", perItem);
        BitSet kept = new BitSet(log.size());
        kept.set(0, log.size());
        int before;
        do {
            before = kept.cardinality();
            int[] ofUser = new int[log.users().size() + 1];
            int[] ofItem = new int[log.items().size() + 1];
            kept.stream().forEach(row -> {
                ofUser[log.user(row)]++;
                ofItem[log.item(row)]++;
            });
            for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
                if (ofUser[log.user(row)] < perUser || ofItem[log.item(row)] < perItem) {
                    kept.clear(row);
                }
            }
        } while (kept.cardinality() < before);
        return select(log, kept);
    }

    static InteractionLog historyLength(InteractionLog log, int min, int max) {
        requirePositive("history length", Math.min(min, max));
        int[] ofUser = new int[log.users().size() + 1];
        for (int row = 0; row < log.size(); row++) {
            ofUser[log.user(row)]++;
        }
        BitSet kept = new BitSet(log.size());
        for (int row = 0; row < log.size(); row++) {
            int length = ofUser[log.user(row)];
            kept.set(row, length >= min && length <= max);
        }
        return select(log, kept);
    }

    static InteractionLog timeRange(InteractionLog log, long from, long to) {
        if (from >= to) {
            throw new IllegalArgumentException("a time range must start before it ends, got " + from + " to " + to);
        }
        if (!log.hasTimes()) {
            throw new IllegalStateException("a time range needs times; read the log with a time column");
        }
        BitSet kept = new BitSet(log.size());
        for (int row = 0; row < log.size(); row++) {
            kept.set(row, log.time(row) >= from && log.time(row) < to);
        }
        return select(log, kept);
    }

    static InteractionLog dropConsecutiveDuplicates(InteractionLog log) {
        UserOrder order = UserOrder.of(log);
        BitSet kept = new BitSet(log.size());
        int previous = -1;
        for (int position = 0; position < log.size(); position++) {
            int row = order.row(position);
            boolean repeats =
                    previous >= 0 && log.user(previous) == log.user(row) && log.item(previous) == log.item(row);
            kept.set(row, !repeats);
            previous = row;
        }
        return select(log, kept);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the bound on " + what + " must be at least 1, got " + value);
        }
    }

    /** Keeps the marked rows and the ids that occur in them, in their old order. */
    private static InteractionLog select(InteractionLog log, BitSet kept) {
        if (kept.cardinality() == log.size()) {
            return log;
        }
        int[] rows = kept.stream().toArray();
        int[] user = new int[rows.length];
        int[] item = new int[rows.length];
        long[] time = log.hasTimes() ? new long[rows.length] : null;
        float[] weight = log.hasWeights() ? new float[rows.length] : null;
        for (int i = 0; i < rows.length; i++) {
            user[i] = log.user(rows[i]);
            item[i] = log.item(rows[i]);
            if (time != null) {
                time[i] = log.time(rows[i]);
            }
            if (weight != null) {
                weight[i] = log.weight(rows[i]);
            }
        }
        return new InteractionLog(log.users(), log.items(), user, item, time, weight)
                .renumbered(
                        occurring(user, log.users().size()),
                        occurring(item, log.items().size()));
    }

    private static int[] occurring(int[] column, int size) {
        BitSet seen = new BitSet(size + 1);
        for (int number : column) {
            seen.set(number);
        }
        return seen.stream().toArray();
    }
}
