package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.ints.IntArrays;

/** The rows of a log by user, each user's in time order, ties in file order: a counting sort, then a stable sort by time. */
final class UserOrder {
    private final int[] offsets;
    private final int[] rows;

    private UserOrder(int[] offsets, int[] rows) {
        this.offsets = offsets;
        this.rows = rows;
    }

    static UserOrder of(InteractionLog log) {
        int[] offsets = new int[log.users().size() + 1];
        for (int row = 0; row < log.size(); row++) {
            offsets[log.user(row)]++;
        }
        for (int u = 1; u < offsets.length; u++) {
            offsets[u] += offsets[u - 1];
        }
        int[] next = offsets.clone();
        int[] rows = new int[log.size()];
        for (int row = 0; row < log.size(); row++) {
            rows[next[log.user(row) - 1]++] = row;
        }
        if (log.hasTimes()) {
            for (int u = 0; u + 1 < offsets.length; u++) {
                sort(log, rows, offsets[u], offsets[u + 1]);
            }
        }
        return new UserOrder(offsets, rows);
    }

    private static void sort(InteractionLog log, int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (log.time(rows[i - 1]) > log.time(rows[i])) {
                IntArrays.mergeSort(rows, from, to, (a, b) -> Long.compare(log.time(a), log.time(b)));
                return;
            }
        }
    }

    /** Returns where each user's rows start; user number u is at index u - 1, the last element is the number of rows. */
    int[] offsets() {
        return offsets;
    }

    /** Returns the row at a position of this order. */
    int row(int position) {
        return rows[position];
    }
}
