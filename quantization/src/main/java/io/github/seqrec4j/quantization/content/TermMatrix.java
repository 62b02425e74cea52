package io.github.seqrec4j.quantization.content;

import io.github.seqrec4j.quantization.svd.SparseRows;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** How much each term says of each item: a row per item, of length 1, or 0 where there is no term. */
final class TermMatrix implements SparseRows {
    private final int columnCount;
    /** Row i stands from {@code offsets[i]} on, up to {@code offsets[i + 1]}. */
    private final int[] offsets;

    private final int[] columns;
    private final double[] weights;
    private final int longestRow;

    private TermMatrix(int columnCount, int[] offsets, int[] columns, double[] weights) {
        this.columnCount = columnCount;
        this.offsets = offsets;
        this.columns = columns;
        this.weights = weights;
        int longest = 0;
        for (int row = 1; row < offsets.length; row++) {
            longest = Math.max(longest, offsets[row] - offsets[row - 1]);
        }
        this.longestRow = longest;
    }

    /** Takes numbers row by row. Not thread-safe. */
    static final class Builder {
        private final IntArrayList offsets = IntArrayList.of(0);
        private final IntArrayList columns = new IntArrayList();
        private final DoubleArrayList weights = new DoubleArrayList();

        void add(int column, double weight) {
            columns.add(column);
            weights.add(weight);
        }

        /** Ends a row and brings it to length 1. */
        void endRow() {
            int start = offsets.getInt(offsets.size() - 1);
            double squares = 0;
            for (int i = start; i < weights.size(); i++) {
                squares += weights.getDouble(i) * weights.getDouble(i);
            }
            // A weight so small that its square is 0 stays as it is.
            double length = squares > 0 ? Math.sqrt(squares) : 1;
            for (int i = start; i < weights.size(); i++) {
                weights.set(i, weights.getDouble(i) / length);
            }
            offsets.add(columns.size());
        }

        TermMatrix build(int columnCount) {
            return new TermMatrix(columnCount, offsets.toIntArray(), columns.toIntArray(), weights.toDoubleArray());
        }
    }

    @Override
    public int rowCount() {
        return offsets.length - 1;
    }

    @Override
    public int columnCount() {
        return columnCount;
    }

    @Override
    public int longestRow() {
        return longestRow;
    }

    @Override
    public int read(int row, int[] rowColumns, double[] rowWeights) {
        int length = offsets[row + 1] - offsets[row];
        System.arraycopy(columns, offsets[row], rowColumns, 0, length);
        System.arraycopy(weights, offsets[row], rowWeights, 0, length);
        return length;
    }
}
