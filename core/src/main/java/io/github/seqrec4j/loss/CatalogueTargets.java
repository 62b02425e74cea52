package io.github.seqrec4j.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Which columns of a matrix of scores are to be high: one or several in each row. The arrays are on the host and kept as given:
 * do not modify them. Immutable and thread-safe.
 */
public final class CatalogueTargets {
    private final int[] rows;
    private final int[] columns;
    private final int rowCount;

    private CatalogueTargets(int[] rows, int[] columns, int rowCount) {
        this.rows = rows;
        this.columns = columns;
        this.rowCount = rowCount;
    }

    /**
     * Names targets row by row.
     *
     * @param rows P rows, ascending from 0, none left out
     * @param columns P columns, each in 0..N-1
     * @return the targets
     * @throws IllegalArgumentException if the rows are not as said
     */
    public static CatalogueTargets of(int[] rows, int[] columns) {
        if (rows.length != columns.length || rows.length == 0) {
            throw new IllegalArgumentException("targets need one row per column and at least one, got " + rows.length
                    + " rows and " + columns.length + " columns");
        }
        int last = -1;
        for (int row : rows) {
            if (row != last && row != last + 1) {
                throw new IllegalArgumentException("the rows of targets must ascend from 0 without gaps, got row " + row
                        + (last < 0 ? " first" : " after row " + last));
            }
            last = row;
        }
        return new CatalogueTargets(rows, columns, last + 1);
    }

    /**
     * Names one target in each row.
     *
     * @param columns the column of each row, in 0..N-1
     * @return the targets
     */
    public static CatalogueTargets onePerRow(int... columns) {
        int[] rows = new int[columns.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        return of(rows, columns);
    }

    /**
     * Returns how many rows there are.
     *
     * @return Q
     */
    public int rowCount() {
        return rowCount;
    }

    /**
     * Returns the row of each target.
     *
     * @return P rows, ascending
     */
    public int[] rows() {
        return rows;
    }

    /**
     * Returns the column of each target.
     *
     * @return P columns
     */
    public int[] columns() {
        return columns;
    }

    /**
     * Averages what stands at the targets: over the targets of a row, and these means over the rows. Gradients flow to the
     * values.
     *
     * @param values Q x N
     * @return a scalar
     */
    public NDArray mean(NDArray values) {
        NDManager manager = values.getManager();
        if (rowCount == rows.length) {
            return values.gather(manager.create(wide(columns, 0), new Shape(rowCount, 1)), 1)
                    .mean();
        }
        long[] places = wide(columns, values.getShape().get(1));
        NDArray atTargets = values.reshape(-1).gather(manager.create(places), 0);
        return atTargets.mul(weights(manager, values.getDataType())).sum();
    }

    /**
     * Writes the targets as a matrix.
     *
     * @param scores Q x N, whose shape, type and manager the result has
     * @return 1 at the targets, 0 elsewhere
     */
    public NDArray labels(NDArray scores) {
        int width = (int) scores.getShape().get(1);
        float[] labels = new float[Math.multiplyExact(rowCount, width)];
        for (int p = 0; p < rows.length; p++) {
            labels[rows[p] * width + columns[p]] = 1;
        }
        return scores.getManager().create(labels, scores.getShape()).toType(scores.getDataType(), false);
    }

    /**
     * Refuses scores that are not those of these targets.
     *
     * @param scores what a loss is given
     * @throws IllegalArgumentException if they have another number of rows than the targets, or lack a column
     */
    public void requireRows(NDArray scores) {
        if (scores.getShape().dimension() != 2 || scores.getShape().get(0) != rowCount) {
            throw new IllegalArgumentException(
                    "targets of " + rowCount + " rows need scores of " + rowCount + " x N, got " + scores.getShape());
        }
        for (int column : columns) {
            // Beyond the row it would be a place in another one.
            if (column < 0 || column >= scores.getShape().get(1)) {
                throw new IllegalArgumentException("the columns of targets must be in 0.."
                        + (scores.getShape().get(1) - 1) + ", got " + column);
            }
        }
    }

    private long[] wide(int[] ids, long width) {
        long[] wide = new long[ids.length];
        for (int p = 0; p < wide.length; p++) {
            wide[p] = rows[p] * width + ids[p];
        }
        return wide;
    }

    private NDArray weights(NDManager manager, DataType type) {
        int[] counts = new int[rowCount];
        for (int row : rows) {
            counts[row]++;
        }
        double[] weights = new double[rows.length];
        for (int p = 0; p < weights.length; p++) {
            weights[p] = 1.0 / ((double) rowCount * counts[rows[p]]);
        }
        return manager.create(weights).toType(type, false);
    }
}
