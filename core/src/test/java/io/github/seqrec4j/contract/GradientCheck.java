package io.github.seqrec4j.contract;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.Function;

/** Compares the engine's gradient of a scalar function of one matrix with central differences. */
final class GradientCheck {
    /** Keeps rounding small at values of 1e4; the fourth-order formula keeps the truncation below that. */
    private static final double STEP = 1e-3;

    private GradientCheck() {}

    /**
     * Returns the worst relative error over all entries.
     *
     * @param floor the size below which an entry's error is taken relative to the floor instead
     */
    static double worstRelativeError(double[] expected, double[] actual, double floor) {
        double worst = expected.length == actual.length ? 0 : Double.POSITIVE_INFINITY;
        for (int entry = 0; entry < expected.length && worst < Double.POSITIVE_INFINITY; entry++) {
            double size = Math.max(floor, Math.max(Math.abs(expected[entry]), Math.abs(actual[entry])));
            double error = Math.abs(expected[entry] - actual[entry]) / size;
            worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        }
        return worst;
    }

    /** Returns the gradient by central differences in FLOAT64, row by row. */
    static double[] differences(Function<NDArray, NDArray> function, double[][] point) {
        double[] gradient = new double[point.length * point[0].length];
        for (int row = 0, entry = 0; row < point.length; row++) {
            for (int column = 0; column < point[row].length; column++, entry++) {
                gradient[entry] = difference(function, point, row, column);
            }
        }
        return gradient;
    }

    /** Returns the gradient by the engine, row by row. */
    static double[] gradient(Function<NDArray, NDArray> function, double[][] point, DataType type) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray array = array(manager, point, type);
            array.setRequiresGradient(true);
            collector.backward(function.apply(array));
            return array.getGradient().toType(DataType.FLOAT64, false).toDoubleArray();
        }
    }

    /** Returns the value of the function. */
    static double value(Function<NDArray, NDArray> function, double[][] point, DataType type) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray result = function.apply(array(manager, point, type));
            return result.toType(DataType.FLOAT64, false).getDouble();
        }
    }

    /** Copies a matrix to the engine. */
    static NDArray array(NDManager manager, double[][] point, DataType type) {
        double[] flat = new double[point.length * point[0].length];
        for (int row = 0; row < point.length; row++) {
            System.arraycopy(point[row], 0, flat, row * point[0].length, point[0].length);
        }
        return manager.create(flat, new Shape(point.length, point[0].length)).toType(type, false);
    }

    private static double difference(Function<NDArray, NDArray> function, double[][] point, int row, int column) {
        double near = shifted(function, point, row, column, STEP) - shifted(function, point, row, column, -STEP);
        double far = shifted(function, point, row, column, 2 * STEP) - shifted(function, point, row, column, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double shifted(
            Function<NDArray, NDArray> function, double[][] point, int row, int column, double shift) {
        double[][] moved = ScoreMatrices.copy(point);
        moved[row][column] += shift;
        return value(function, moved, DataType.FLOAT64);
    }
}
