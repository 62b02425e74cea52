package io.github.seqrec4j.quantization;

/**
 * Items grouped by a number of 0..cells-1 that each has: an inverted list per number, ids ascending. Immutable and thread-safe;
 * takes 4 bytes per item and 4 per cell.
 */
final class CodeLists {
    private final int[] starts;
    private final int[] items;

    private CodeLists(int[] starts, int[] items) {
        this.starts = starts;
        this.items = items;
    }

    /** Gives an item's number. */
    @FunctionalInterface
    interface CellOf {
        int cell(int item);
    }

    /** Groups items 1..n by counting. */
    static CodeLists of(int itemCount, int cells, CellOf cellOf) {
        int[] next = new int[cells + 1];
        for (int item = 1; item <= itemCount; item++) {
            next[cellOf.cell(item) + 1]++;
        }
        for (int cell = 0; cell < cells; cell++) {
            next[cell + 1] += next[cell];
        }
        int[] starts = next.clone();
        int[] items = new int[itemCount];
        for (int item = 1; item <= itemCount; item++) {
            items[next[cellOf.cell(item)]++] = item;
        }
        return new CodeLists(starts, items);
    }

    int start(int cell) {
        return starts[cell];
    }

    /** Where the list of a cell ends, exclusive. */
    int end(int cell) {
        return starts[cell + 1];
    }

    /** All lists one after the other. Shared, do not modify. */
    int[] items() {
        return items;
    }
}
