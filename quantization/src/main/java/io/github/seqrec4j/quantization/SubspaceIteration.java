package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Finds the largest singular values of the user-item matrix A of counts and their right singular vectors, V, n x l. An iteration
 * multiplies V by A^T A and puts the outcome upright again ({@link RitzVectors}).
 *
 * <p>A is never stored: users are read one after the other. Holds two blocks of n x l doubles. Not thread-safe.
 */
final class SubspaceIteration {
    private static final long START_STREAM = 3;
    /** Items whose products are taken at once: few enough to stay in the cache. */
    private static final int ROWS_AT_ONCE = 512;

    private static final int COLUMNS_AT_ONCE = 8;
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private final UserSequences sequences;
    private final int width;
    /** V, item by item. */
    private final double[] vectors;
    /** A^T A V. */
    private final double[] products;

    private double[] singularValues;

    /**
     * Starts with random vectors.
     *
     * @param sequences what each user bought
     * @param wanted the least number of vectors; l is the next multiple of 8. There may be fewer singular vectors than that
     * @param seed the seed of the start
     */
    SubspaceIteration(UserSequences sequences, long wanted, long seed) {
        long columns = (wanted + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE * COLUMNS_AT_ONCE;
        if (columns > MAX_LENGTH / sequences.itemCount()) {
            throw new IllegalArgumentException("items x (splits + oversampling, rounded up to a multiple of 8) must be"
                    + " below 2^31 - 8, got " + sequences.itemCount() + " items and " + wanted + " rounded up to "
                    + columns);
        }
        this.sequences = sequences;
        this.width = (int) columns;
        this.singularValues = new double[width];
        vectors = new double[sequences.itemCount() * width];
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

    /** The first singular vectors, n x count, item by item; 0 where there is none. At most as many as wanted. */
    float[] vectors(int count) {
        float[] first = new float[sequences.itemCount() * count];
        for (int i = 0; i < sequences.itemCount(); i++) {
            for (int k = 0; k < count; k++) {
                first[i * count + k] = (float) vectors[i * width + k];
            }
        }
        return first;
    }

    /** products = A^T A vectors. An item that a user has twice counts twice in both sums, which is what counts mean. */
    private void multiply() {
        Arrays.fill(products, 0);
        for (int user = 0; user < sequences.userCount(); user++) {
            for (int column = 0; column < width; column += COLUMNS_AT_ONCE) {
                multiply(user, column);
            }
        }
    }

    /**
     * One user's part in eight columns. Waiting for rows far apart in memory is all the time this takes; with the sums in
     * variables many rows are under way at once.
     */
    private void multiply(int user, int column) {
        int length = sequences.length(user);
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        for (int position = 0; position < length; position++) {
            int start = (sequences.item(user, position) - 1) * width + column;
            s0 += vectors[start];
            s1 += vectors[start + 1];
            s2 += vectors[start + 2];
            s3 += vectors[start + 3];
            s4 += vectors[start + 4];
            s5 += vectors[start + 5];
            s6 += vectors[start + 6];
            s7 += vectors[start + 7];
        }
        for (int position = 0; position < length; position++) {
            int start = (sequences.item(user, position) - 1) * width + column;
            products[start] += s0;
            products[start + 1] += s1;
            products[start + 2] += s2;
            products[start + 3] += s3;
            products[start + 4] += s4;
            products[start + 5] += s5;
            products[start + 6] += s6;
            products[start + 7] += s7;
        }
    }

    private RitzVectors smallProblem() {
        DMatrixRMaj h = new DMatrixRMaj(width, width);
        DMatrixRMaj g = new DMatrixRMaj(width, width);
        DMatrixRMaj before = new DMatrixRMaj(ROWS_AT_ONCE, width);
        DMatrixRMaj after = new DMatrixRMaj(ROWS_AT_ONCE, width);
        for (int row = 0; row < sequences.itemCount(); row += ROWS_AT_ONCE) {
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
        for (int row = 0; row < sequences.itemCount(); row += ROWS_AT_ONCE) {
            read(products, row, before);
            after.reshape(before.numRows, width);
            CommonOps_DDRM.mult(before, transformation, after);
            System.arraycopy(after.data, 0, vectors, row * width, after.getNumElements());
        }
    }

    private void read(double[] block, int row, DMatrixRMaj rows) {
        rows.reshape(Math.min(ROWS_AT_ONCE, sequences.itemCount() - row), width);
        System.arraycopy(block, row * width, rows.data, 0, rows.getNumElements());
    }
}
