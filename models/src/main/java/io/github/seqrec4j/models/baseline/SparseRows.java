package io.github.seqrec4j.models.baseline;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** For each item a few other items with a value, stored without gaps. Immutable and thread-safe. */
final class SparseRows {
    private final int[] offsets;
    private final int[] items;
    private final float[] values;

    private SparseRows(int[] offsets, int[] items, float[] values) {
        this.offsets = offsets;
        this.items = items;
        this.values = values;
    }

    /** Where an item's row begins. */
    int start(int item) {
        return offsets[item - 1];
    }

    /** Where an item's row ends, exclusive. */
    int end(int item) {
        return offsets[item];
    }

    int item(int index) {
        return items[index];
    }

    float value(int index) {
        return values[index];
    }

    /** Takes the rows of items 1, 2, .. n in turn. */
    static final class Builder {
        private final int[] offsets;
        private final IntArrayList items = new IntArrayList();
        private final FloatArrayList values = new FloatArrayList();
        private int rows;

        Builder(int itemCount) {
            offsets = new int[itemCount + 1];
        }

        void add(int item, float value) {
            items.add(item);
            values.add(value);
        }

        void endRow() {
            offsets[++rows] = items.size();
        }

        SparseRows build() {
            return new SparseRows(offsets, items.toIntArray(), values.toFloatArray());
        }
    }
}
