package io.github.seqrec4j.quantization.svd;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The best approximations to singular vectors of a matrix A that a subspace holds. For a basis V, n x l, with Y = A V and Z = A^T Y
 * they are the right singular vectors of A with its rows projected onto the span of Y. With the small matrices H = Y^T Y = V^T Z and
 * G = Z^T Z, the pairs G x = s^2 H x, x^T H x = 1, give the singular values s and the vectors Z x / s, which are orthonormal.
 *
 * <p>Y, whose length is the number of rows, is not needed.
 *
 * @param transformation l x l: Z times it are the vectors, by descending singular value; zeros where there is no further vector
 * @param singularValues l estimates, descending; 0 where there is none
 */
record RitzVectors(DMatrixRMaj transformation, double[] singularValues) {
    /** What counts as nothing, relative to the largest eigenvalue: well above rounding, well below any data. */
    private static final double NOTHING = 1e-12;

    /**
     * Solves the small problem.
     *
     * @param h V^T Z
     * @param g Z^T Z
     */
    static RitzVectors of(DMatrixRMaj h, DMatrixRMaj g) {
        DMatrixRMaj orthonormal = orthonormalising(h);
        DMatrixRMaj half = new DMatrixRMaj(h.numRows, h.numRows);
        DMatrixRMaj projected = new DMatrixRMaj(h.numRows, h.numRows);
        CommonOps_DDRM.mult(g, orthonormal, half);
        CommonOps_DDRM.multTransA(orthonormal, half, projected);
        Eigenpairs pairs = Eigenpairs.of(projected);
        double[] values = new double[h.numRows];
        double[] inverses = new double[h.numRows];
        for (int k = 0; k < values.length; k++) {
            if (pairs.isSomething(k)) {
                values[k] = Math.sqrt(pairs.values[k]);
                inverses[k] = 1 / values[k];
            }
        }
        DMatrixRMaj transformation = new DMatrixRMaj(h.numRows, h.numRows);
        CommonOps_DDRM.mult(orthonormal, pairs.vectors, transformation);
        CommonOps_DDRM.multCols(transformation, inverses);
        return new RitzVectors(transformation, values);
    }

    /** S with S^T H S = 1, up to columns of zeros where the basis holds fewer directions than columns. */
    private static DMatrixRMaj orthonormalising(DMatrixRMaj h) {
        // Columns of equal length first: lengths fall with the singular values, and squared once more they would leave
        // few digits to the last.
        double[] scales = new double[h.numRows];
        for (int k = 0; k < scales.length; k++) {
            scales[k] = h.get(k, k) > 0 ? 1 / Math.sqrt(h.get(k, k)) : 0;
        }
        DMatrixRMaj scaled = h.copy();
        CommonOps_DDRM.multRows(scales, scaled);
        CommonOps_DDRM.multCols(scaled, scales);
        Eigenpairs pairs = Eigenpairs.of(scaled);
        double[] lengths = new double[scales.length];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = pairs.isSomething(k) ? 1 / Math.sqrt(pairs.values[k]) : 0;
        }
        CommonOps_DDRM.multRows(scales, pairs.vectors);
        CommonOps_DDRM.multCols(pairs.vectors, lengths);
        return pairs.vectors;
    }

    /** Eigenvalues, descending, and their vectors, the columns of a matrix. */
    private record Eigenpairs(double[] values, DMatrixRMaj vectors) {
        /** Takes a matrix that is symmetric but for rounding. */
        static Eigenpairs of(DMatrixRMaj matrix) {
            int size = matrix.numRows;
            DMatrixRMaj symmetric = new DMatrixRMaj(size, size);
            CommonOps_DDRM.transpose(matrix, symmetric);
            CommonOps_DDRM.add(0.5, matrix, 0.5, symmetric, symmetric);
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
            if (!eigen.decompose(symmetric)) {
                throw new IllegalStateException(
                        "the eigenvalues of a " + size + " x " + size + " matrix did not converge");
            }
            Integer[] order = new Integer[size];
            Arrays.setAll(order, k -> k);
            Arrays.sort(order, Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).real));
            double[] values = new double[size];
            DMatrixRMaj vectors = new DMatrixRMaj(size, size);
            for (int k = 0; k < size; k++) {
                values[k] = eigen.getEigenvalue(order[k]).real;
                CommonOps_DDRM.insert(eigen.getEigenVector(order[k]), vectors, 0, k);
            }
            return new Eigenpairs(values, vectors);
        }

        boolean isSomething(int k) {
            return values[k] > NOTHING * values[0];
        }
    }
}
