package io.github.seqrec4j.contract;

import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** Scores that losses are tried on. */
final class ScoreMatrices {
    /** Where softplus, exp and log change their behaviour, in FLOAT32 and in FLOAT64. */
    private static final double[] EXTREMES = {0, 1e4, -1e4, 100, -100, 19, -19, 800, -800, 1e-8};

    private ScoreMatrices() {}

    static double[][] random(int rows, int columns, long seed) {
        RandomGenerator random = RandomStreams.of(seed, rows, columns);
        return fill(rows, columns, index -> 3 * random.nextGaussian());
    }

    static double[][] extreme(int rows, int columns) {
        return fill(rows, columns, index -> EXTREMES[index * 3 % EXTREMES.length]);
    }

    static double[][] constant(int rows, int columns, double value) {
        return fill(rows, columns, index -> value);
    }

    static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[][] fill(int rows, int columns, IntToDoubleFunction entry) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            matrix[i / columns][i % columns] = entry.applyAsDouble(i);
        }
        return matrix;
    }
}
