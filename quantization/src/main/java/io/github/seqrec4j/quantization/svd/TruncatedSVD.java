package io.github.seqrec4j.quantization.svd;

/**
 * The largest singular values of a sparse matrix and their right singular vectors, found by randomised subspace iteration (Halko,
 * Martinsson and Tropp, "Finding structure with randomness", SIAM Review 2011). Immutable and thread-safe.
 *
 * <p>With l, the next multiple of 8 from the wanted vectors and those iterated beside them, an iteration takes time proportional to the
 * matrix's numbers times l plus columns times l squared; memory is 16 bytes times columns times l.
 */
public final class TruncatedSVD {
    private final int components;
    private final float[] vectors;
    private final double[] singularValues;

    private TruncatedSVD(int components, float[] vectors, double[] singularValues) {
        this.components = components;
        this.vectors = vectors;
        this.singularValues = singularValues;
    }

    /**
     * Decomposes a matrix, on the calling thread.
     *
     * @param matrix the matrix, n columns
     * @param components how many vectors are wanted, at least 1
     * @param iterations how often the matrix is read, at least 1; more separate vectors of near singular values better
     * @param oversampling how many vectors are iterated beside the wanted, at least 0; they speed up convergence
     * @param seed the seed of the start; equal arguments give equal vectors
     * @return the decomposition
     * @throws IllegalArgumentException if a number is out of its range, or n x (components + oversampling) is 2^31 or more
     */
    public static TruncatedSVD of(SparseRows matrix, int components, int iterations, int oversampling, long seed) {
        if (components < 1 || iterations < 1 || oversampling < 0) {
            throw new IllegalArgumentException(
                    "components and iterations must be at least 1 and oversampling at least 0," + " got " + components
                            + ", " + iterations + " and " + oversampling);
        }
        SubspaceIteration subspace = new SubspaceIteration(matrix, (long) components + oversampling, seed);
        for (int iteration = 0; iteration < iterations; iteration++) {
            subspace.iterate();
        }
        return new TruncatedSVD(components, subspace.vectors(components), subspace.singularValues());
    }

    /**
     * Returns how many vectors were wanted.
     *
     * @return the number of components
     */
    public int components() {
        return components;
    }

    /**
     * Returns the singular vectors.
     *
     * @return a new array, n x components, column of the matrix by column; the vectors have length 1 and are orthogonal, the largest
     *     singular value comes first; zeros where the matrix has no further vector
     */
    public float[] vectors() {
        return vectors.clone();
    }

    /**
     * Returns a singular value.
     *
     * @param component 0..components-1
     * @return the value, none larger than the one before; 0 where there is none
     * @throws IllegalArgumentException if there is no such component
     */
    public double singularValue(int component) {
        if (component < 0 || component >= components) {
            throw new IllegalArgumentException(
                    "components must be below their number " + components + ", got " + component);
        }
        return singularValues[component];
    }
}
