package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.seqrec4j.testing.GarbageCollection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What both kinds of loss promise. Column {@code TARGET} of every row of scores belongs to the target, the other
 * columns to other items.
 */
abstract class LossContract {
    static final int TARGET = 0;
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;
    private static final double TOLERANCE = 1e-6;

    /** Returns the loss as a function of a matrix of scores. */
    abstract Function<NDArray, NDArray> ofScores();

    /**
     * Returns the gradient that the loss should have, row by row; by central differences unless overridden. A loss that
     * optimises what has no derivative supplies its own, worked out another way than the loss does it.
     */
    double[] expectedGradient(double[][] scores) {
        return GradientCheck.differences(ofScores(), scores);
    }

    /**
     * Tells whether the loss falls whenever the target scores higher; true unless overridden. A loss that goes by ranks falls
     * when the target overtakes others.
     */
    protected boolean fallsWithEveryRise() {
        return true;
    }

    /** Tells whether the loss is never negative; true unless overridden. */
    protected boolean neverNegative() {
        return true;
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT32", "FLOAT64"})
    void evaluate_scoresOfAType_isScalarOfThatType(DataType type) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray loss = ofScores().apply(GradientCheck.array(manager, scores(1), type));
            assertEquals(0, loss.getShape().dimension(), () -> "a loss must be a scalar, got shape " + loss.getShape());
            assertEquals(type, loss.getDataType());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradient_randomScores_isAsExpected(long seed) {
        assertGradient(scores(seed), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, -5})
    void gradient_equalScores_isAsExpected(double score) {
        assertGradient(ScoreMatrices.constant(ROWS, COLUMNS, score), 1e-4);
    }

    @Test
    void gradient_extremeScores_isAsExpected() {
        assertGradient(ScoreMatrices.extreme(ROWS, COLUMNS), 1e-2);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT32", "FLOAT64"})
    void evaluate_extremeScores_isFiniteWithFiniteGradient(DataType type) {
        for (double[] row : ScoreMatrices.extreme(5 * ROWS, COLUMNS)) {
            double[][] one = {row};
            assertTrue(Double.isFinite(value(one, type)), () -> "loss is not finite at " + Arrays.toString(row));
            double[] gradient = GradientCheck.gradient(ofScores(), one, type);
            assertTrue(
                    Arrays.stream(gradient).allMatch(Double::isFinite),
                    () -> "gradient is " + Arrays.toString(gradient) + " at " + Arrays.toString(row));
        }
    }

    @Test
    void evaluate_float32_isCloseToFloat64() {
        for (double[][] scores : List.of(scores(4), ScoreMatrices.extreme(ROWS, COLUMNS))) {
            double exact = value(scores, DataType.FLOAT64);
            assertEquals(exact, value(scores, DataType.FLOAT32), 1e-5 * Math.max(1, Math.abs(exact)));
            double[] gradient = GradientCheck.gradient(ofScores(), scores, DataType.FLOAT64);
            assertArrayEquals(gradient, GradientCheck.gradient(ofScores(), scores, DataType.FLOAT32), 1e-6);
        }
    }

    /** Numbers that a loss multiplies with must outlive the way to the backward pass. */
    @Test
    void gradient_garbageCollectedBeforeIt_isUnchanged() {
        double[][] scores = scores(11);
        double[] collected = GradientCheck.gradient(
                ofScores().andThen(loss -> {
                    GarbageCollection.run();
                    return loss;
                }),
                scores,
                DataType.FLOAT32);
        assertArrayEquals(GradientCheck.gradient(ofScores(), scores, DataType.FLOAT32), collected);
    }

    @Test
    void evaluate_stackedRows_isMeanOfRows() {
        double[][] scores = scores(5);
        double mean = Arrays.stream(scores)
                .mapToDouble(row -> value(new double[][] {row}, DataType.FLOAT64))
                .average()
                .orElseThrow();
        assertEquals(mean, value(scores, DataType.FLOAT64), 1e-12 * Math.max(1, Math.abs(mean)));
    }

    @Test
    void evaluate_otherItemsPermuted_isUnchanged() {
        double[][] scores = scores(6);
        double[][] reversed = ScoreMatrices.copy(scores);
        for (double[] row : reversed) {
            for (int left = TARGET + 1, right = COLUMNS - 1; left < right; left++, right--) {
                double swapped = row[left];
                row[left] = row[right];
                row[right] = swapped;
            }
        }
        double expected = value(scores, DataType.FLOAT64);
        assertEquals(expected, value(reversed, DataType.FLOAT64), 1e-12 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void evaluate_targetScoredHigher_isLower() {
        double[][] scores = scores(7);
        double before = value(scores, DataType.FLOAT64);
        double raised = value(raised(scores, 0.5), DataType.FLOAT64);
        assertTrue(fallsWithEveryRise() ? raised < before : raised <= before, () -> "was " + before + ", is " + raised);
    }

    @Test
    void evaluate_targetScoredAboveAll_isLower() {
        double[][] scores = scores(7);
        assertTrue(value(raised(scores, 100), DataType.FLOAT64) < value(scores, DataType.FLOAT64));
    }

    /** Whatever the value does: a step against the gradient must not push the target down. */
    @Test
    void gradient_anyScores_raisesTheTarget() {
        double[] gradient = GradientCheck.gradient(ofScores(), scores(7), DataType.FLOAT64);
        for (int row = 0; row < ROWS; row++) {
            double ofTarget = gradient[row * COLUMNS + TARGET];
            assertTrue(ofTarget <= 0, () -> "the gradient of a target is " + ofTarget);
        }
        assertTrue(IntStream.range(0, ROWS).anyMatch(row -> gradient[row * COLUMNS + TARGET] < 0));
    }

    @Test
    void evaluate_anyScores_isNegativeOnlyIfDeclared() {
        double lowest = Double.POSITIVE_INFINITY;
        for (double[][] scores : List.of(scores(8), ScoreMatrices.extreme(ROWS, COLUMNS), certain())) {
            lowest = Math.min(lowest, value(scores, DataType.FLOAT64));
        }
        double value = lowest;
        assertTrue(value >= 0 || !neverNegative(), () -> "the loss promises not to be negative but was " + value);
    }

    @Test
    void evaluate_anyScores_leavesThemUnchanged() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray scores = GradientCheck.array(manager, scores(9), DataType.FLOAT64);
            double[] before = scores.toDoubleArray();
            ofScores().apply(scores);
            assertArrayEquals(before, scores.toDoubleArray());
        }
    }

    @Test
    void evaluate_anyScores_leavesArraysWithTheirManagerOnly() {
        try (NDManager base = NDManager.newBaseManager()) {
            NDManager root = base.getParentManager() == null ? base : base.getParentManager();
            int before = root.getManagedArrays().size();
            try (NDManager step = base.newSubManager()) {
                NDArray loss = ofScores().apply(GradientCheck.array(step, scores(10), DataType.FLOAT32));
                assertSame(step, loss.getManager());
                int elsewhere =
                        root.getManagedArrays().size() - step.getManagedArrays().size();
                assertEquals(before, elsewhere, "arrays left with another manager than that of the scores");
            }
        }
    }

    private void assertGradient(double[][] scores, double floor) {
        assertGradient(expectedGradient(scores), ofScores(), scores, floor);
    }

    static void assertGradient(
            double[] expected, Function<NDArray, NDArray> function, double[][] scores, double floor) {
        double[] gradient = GradientCheck.gradient(function, scores, DataType.FLOAT64);
        double error = GradientCheck.worstRelativeError(expected, gradient, floor);
        assertTrue(error < TOLERANCE, () -> "worst relative error of the gradient is " + error);
    }

    private double value(double[][] scores, DataType type) {
        return GradientCheck.value(ofScores(), scores, type);
    }

    private static double[][] raised(double[][] scores, double rise) {
        double[][] raised = ScoreMatrices.copy(scores);
        Arrays.stream(raised).forEach(row -> row[TARGET] += rise);
        return raised;
    }

    private static double[][] scores(long seed) {
        return ScoreMatrices.random(ROWS, COLUMNS, seed);
    }

    /** A model that is certain and right. */
    private static double[][] certain() {
        double[][] scores = ScoreMatrices.constant(ROWS, COLUMNS, -1e3);
        Arrays.stream(scores).forEach(row -> row[TARGET] = 1e3);
        return scores;
    }
}
