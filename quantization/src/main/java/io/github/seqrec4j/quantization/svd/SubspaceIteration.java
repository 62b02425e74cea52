package io.github.seqrec4j.quantization.svd;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Finds the largest singular values of a sparse matrix A of n columns and their right singular vectors, V, n x l. An iteration
 * multiplies V by A^T A and puts the outcome upright again ({@link RitzVectors}).
 *
 * <p>A's rows are read one after the other. Holds two blocks of n x l doubles. Not thread-safe.
 */
final class SubspaceIteration {
    private static final long START_STREAM = 3;
    /** Columns of A whose products are taken at once: few enough to stay in the cache. */
    private static final int ROWS_AT_ONCE = 512;

    private static final int COLUMNS_AT_ONCE = 8;
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private final SparseRows matrix;
    private final int width;
    /** V, column of A by column of A. */
    private final double[] vectors;
    /** A^T A V. */
    private final double[] products;

    /** The row of A that is being read. */
    private final int[] rowColumns;

    private final double[] rowWeights;
    private double[] singularValues;

    /**
     * Starts with random vectors.
     *
     * @param matrix A
     * @param wanted the least number of vectors; l is the next multiple of 8. There may be fewer singular vectors than that
     * @param seed the seed of the start
     */
    SubspaceIteration(SparseRows matrix, long wanted, long seed) {
        long columns = (wanted + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE * COLUMNS_AT_ONCE;
        if (columns > MAX_LENGTH / matrix.columnCount()) {
            throw new IllegalArgumentException(
                    "columns x (vectors + oversampling, rounded up to a multiple of 8) must be"
                            + " below 2^31 - 8, got " + matrix.columnCount() + " columns and " + wanted
                            + " rounded up to "
                            + columns);
        }
        this.matrix = matrix;
        this.width = (int) columns;
        this.singularValues = new double[width];
        rowColumns = new int[matrix.longestRow()];
        rowWeights = new double[rowColumns.length];
        vectors = new double[matrix.columnCount() * width];
        products = new double[vectors.length];
        RandomGenerator random = RandomStreams.of(seed, START_STREAM);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = 2 * random.nextDouble() - 1;
        }
    }

    /** Comes closer to the singular vectors. */
    void iterate() {
        multiply();
        RitzVectors ritz = smallProblem();
        singularValues = ritz.singularValues();
        transform(ritz.transformation());
    }

    /** Estimates of the l largest singular values, descending; 0 where there is none. */
    double[] singularValues() {
        return singularValues.clone();
    }

    /** The first singular vectors, n x count, column of A by column of A; 0 where there is none. At most as many as wanted. */
    float[] vectors(int count) {
        float[] first = new float[matrix.columnCount() * count];
        for (int i = 0; i < matrix.columnCount(); i++) {
            for (int k = 0; k < count; k++) {
                first[i * count + k] = (float) vectors[i * width + k];
            }
        }
        return first;
    }

    /** products = A^T A vectors. */
    private void multiply() {
        Arrays.fill(products, 0);
        for (int row = 0; row < matrix.rowCount(); row++) {
            int length = matrix.read(row, rowColumns, rowWeights);
            for (int column = 0; column < width; column += COLUMNS_AT_ONCE) {
                multiply(length, column);
            }
        }
    }

    /**
     * One row's part in eight vectors. Waiting for numbers far apart in memory is all the time this takes; with the sums in
     * variables many of them are under way at once.
     */
    private void multiply(int length, int column) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (int position = 0; position < length; position++) {
            int start = rowColumns[position] * width + column;
            double weight = rowWeights[position];
            s0 += weight * vectors[start];
            s1 += weight * vectors[start + 1];
            s2 += weight * vectors[start + 2];
            s3 += weight * vectors[start + 3];
            s4 += weight * vectors[start + 4];
            s5 += weight * vectors[start + 5];
            s6 += weight * vectors[start + 6];
            s7 += weight * vectors[start + 7];
        }
        for (int position = 0; position < length; position++) {
            int start = rowColumns[position] * width + column;
            double weight = rowWeights[position];
            products[start] += weight * s0;
            products[start + 1] += weight * s1;
            products[start + 2] += weight * s2;
            products[start + 3] += weight * s3;
            products[start + 4] += weight * s4;
            products[start + 5] += weight * s5;
            products[start + 6] += weight * s6;
            products[start + 7] += weight * s7;
        }
    }

    private RitzVectors smallProblem() {
        DMatrixRMaj h = new DMatrixRMaj(width, width);
        DMatrixRMaj g = new DMatrixRMaj(width, width);
        DMatrixRMaj before = new DMatrixRMaj(ROWS_AT_ONCE, width);
        DMatrixRMaj after = new DMatrixRMaj(ROWS_AT_ONCE, width);
        for (int row = 0; row < matrix.columnCount(); row += ROWS_AT_ONCE) {
            read(vectors, row, before);
            read(products, row, after);
            CommonOps_DDRM.multAddTransA(before, after, h);
            CommonOps_DDRM.multAddTransA(after, after, g);
        }
        return RitzVectors.of(h, g);
    }

    /** vectors = products x transformation. */
    private void transform(DMatrixRMaj transformation) {
        DMatrixRMaj before = new DMatrixRMaj(ROWS_AT_ONCE, width);
        DMatrixRMaj after = new DMatrixRMaj(ROWS_AT_ONCE, width);
        for (int row = 0; row < matrix.columnCount(); row += ROWS_AT_ONCE) {
            read(products, row, before);
            after.reshape(before.numRows, width);
            CommonOps_DDRM.mult(before, transformation, after);
            System.arraycopy(after.data, 0, vectors, row * width, after.getNumElements());
        }
    }

    private void read(double[] block, int row, DMatrixRMaj rows) {
        rows.reshape(Math.min(ROWS_AT_ONCE, matrix.columnCount() - row), width);
        System.arraycopy(block, row * width, rows.data, 0, rows.getNumElements());
    }
}
