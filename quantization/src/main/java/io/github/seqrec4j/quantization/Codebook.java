package io.github.seqrec4j.quantization;

import java.util.Arrays;

/**
 * Some vectors of one width, and which of them is nearest to another: what a vector quantizer writes one number with. Immutable and
 * thread-safe.
 */
public final class Codebook {
    private final int width;
    private final int size;
    /** Number d of vector i at {@code d * v + i}: distances to all vectors are then summed side by side, which compilers make fast. */
    private final float[] columns;

    private Codebook(int width, int size, float[] columns) {
        this.width = width;
        this.size = size;
        this.columns = columns;
    }

    /**
     * Takes the vectors.
     *
     * @param width D, at least 1
     * @param vectors v x D numbers, vector after vector; copied
     * @return the codebook
     * @throws IllegalArgumentException if there are none, or not D numbers for each
     */
    public static Codebook of(int width, float[] vectors) {
        if (width < 1 || vectors.length == 0 || vectors.length % width != 0) {
            throw new IllegalArgumentException(
                    "a codebook must have one or more vectors of the same width of at least 1, got width " + width
                            + " and " + vectors.length + " numbers");
        }
        int size = vectors.length / width;
        float[] columns = new float[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            columns[i % width * size + i / width] = vectors[i];
        }
        return new Codebook(width, size, columns);
    }

    /**
     * Returns the number of vectors.
     *
     * @return v
     */
    public int size() {
        return size;
    }

    /**
     * Returns the width of the vectors.
     *
     * @return D
     */
    public int width() {
        return width;
    }

    /**
     * Returns a vector.
     *
     * @param value 0..v-1
     * @return D numbers in a new array
     */
    public float[] vector(int value) {
        if (value < 0 || value >= size) {
            throw new IllegalArgumentException("values must be in 0.." + (size - 1) + ", got " + value);
        }
        float[] vector = new float[width];
        for (int d = 0; d < width; d++) {
            vector[d] = columns[d * size + value];
        }
        return vector;
    }

    /**
     * Returns all vectors.
     *
     * @return v x D numbers, vector after vector, in a new array
     */
    public float[] vectors() {
        float[] vectors = new float[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = columns[i % width * size + i / width];
        }
        return vectors;
    }

    /**
     * Finds the nearest vector to each of some points, by the square of the distance in FLOAT32; of equally near ones the first.
     *
     * @param points n x D numbers, point after point
     * @return n values of 0..v-1
     * @throws IllegalArgumentException if there are not D numbers for each point
     */
    public int[] nearest(float[] points) {
        if (points.length % width != 0) {
            throw new IllegalArgumentException(
                    "points must have " + width + " numbers each, got " + points.length + " numbers");
        }
        int[] values = new int[points.length / width];
        float[] squares = new float[size];
        for (int point = 0; point < values.length; point++) {
            values[point] = nearest(points, point, squares);
        }
        return values;
    }

    /**
     * The nearest vector to one of some points.
     *
     * @param squares v numbers, overwritten by the squares of the distances of all vectors
     */
    int nearest(float[] points, int point, float[] squares) {
        Arrays.fill(squares, 0);
        int from = point * width;
        int d = 0;
        for (; d + 4 <= width; d += 4) {
            addFour(points, from + d, d * size, squares);
        }
        for (; d < width; d++) {
            addOne(points[from + d], d * size, squares);
        }
        int best = 0;
        for (int value = 1; value < size; value++) {
            if (squares[value] < squares[best]) {
                best = value;
            }
        }
        return best;
    }

    private void addFour(float[] points, int from, int column, float[] squares) {
        float[] all = columns;
        int second = column + size;
        int third = second + size;
        int fourth = third + size;
        float a = points[from];
        float b = points[from + 1];
        float c = points[from + 2];
        float e = points[from + 3];
        for (int value = 0; value < squares.length; value++) {
            float first = a - all[column + value];
            float next = b - all[second + value];
            float other = c - all[third + value];
            float last = e - all[fourth + value];
            squares[value] += first * first + next * next + (other * other + last * last);
        }
    }

    private void addOne(float number, int column, float[] squares) {
        float[] all = columns;
        for (int value = 0; value < squares.length; value++) {
            float difference = number - all[column + value];
            squares[value] += difference * difference;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Codebook that && width == that.width && Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(columns);
    }

    @Override
    public String toString() {
        return "Codebook[" + size + " vectors, width " + width + "]";
    }
}
