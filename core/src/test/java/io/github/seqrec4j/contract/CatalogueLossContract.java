package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import io.github.seqrec4j.testing.GarbageCollection;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link CatalogueLoss} promises: a scalar of the scores' type, the mean over rows, whatever the order of the items or of
 * a row's targets; lower when the targets score higher; finite, with the right gradient, from -1e4 to 1e4; and no array
 * left with another manager. Extend it and supply the loss.
 */
public abstract class CatalogueLossContract extends LossContract {
    /** Three rows of four items: two targets, one, three. */
    private static final int[] ROWS_OF_TARGETS = {0, 0, 1, 2, 2, 2};

    private static final int[] COLUMNS_OF_TARGETS = {1, 3, 0, 2, 0, 1};

    /** Returns the loss under test; it is given 4 rows and 6 items, or less. */
    protected abstract CatalogueLoss loss();

    /**
     * Returns the gradient that the loss should have, row by row; by central differences unless overridden.
     *
     * @param scores Q x N
     * @param targets the targets of Q rows
     */
    protected double[] expectedGradient(double[][] scores, CatalogueTargets targets) {
        return GradientCheck.differences(with(targets), scores);
    }

    @Override
    final double[] expectedGradient(double[][] scores) {
        return expectedGradient(scores, first(scores.length));
    }

    @Override
    final Function<NDArray, NDArray> ofScores() {
        return scores -> loss().evaluate(scores, first((int) scores.getShape().get(0)));
    }

    @Test
    void evaluate_targetsMoveWithTheirColumns_isUnchanged() {
        double[][] scores = ScoreMatrices.random(3, 4, 11);
        double[][] rotated = new double[3][4];
        int[] columns = new int[3];
        for (int row = 0; row < 3; row++) {
            columns[row] = row + 1;
            for (int column = 0; column < 4; column++) {
                rotated[row][(column + row + 1) % 4] = scores[row][column];
            }
        }
        double loss = value(rotated, CatalogueTargets.onePerRow(columns));
        assertEquals(GradientCheck.value(ofScores(), scores, DataType.FLOAT64), loss, 1e-12 * Math.max(1, loss));
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13, 14})
    void gradient_severalTargets_isAsExpected(long seed) {
        double[][] scores = ScoreMatrices.random(3, 4, seed);
        CatalogueTargets targets = severalTargets();
        assertGradient(expectedGradient(scores, targets), with(targets), scores, 1e-4);
    }

    @Test
    void evaluate_severalTargets_isMeanOfRows() {
        double[][] scores = ScoreMatrices.random(3, 4, 15);
        double mean = (value(rowOf(scores, 0), oneRow(1, 3))
                        + value(rowOf(scores, 1), oneRow(0))
                        + value(rowOf(scores, 2), oneRow(2, 0, 1)))
                / 3;
        assertEquals(mean, value(scores, severalTargets()), 1e-12 * Math.max(1, Math.abs(mean)));
    }

    @Test
    void evaluate_targetsOfARowInAnotherOrder_isUnchanged() {
        double[][] scores = ScoreMatrices.random(3, 4, 16);
        CatalogueTargets reordered = CatalogueTargets.of(ROWS_OF_TARGETS, new int[] {3, 1, 0, 1, 2, 0});
        double loss = value(scores, severalTargets());
        assertEquals(loss, value(scores, reordered), 1e-12 * Math.max(1, Math.abs(loss)));
        assertArrayEquals(
                GradientCheck.gradient(with(severalTargets()), scores, DataType.FLOAT64),
                GradientCheck.gradient(with(reordered), scores, DataType.FLOAT64),
                1e-12);
    }

    /** All of them: a loss may share a row out among its targets, and lose by one that leaves the others behind. */
    @Test
    void evaluate_allTargetsOfARowScoredAboveTheOthers_isLower() {
        double[][] scores = {{3, -1, 4, -2, 5, 6}};
        double[][] raised = {{3, 20, 4, 20, 5, 6}};
        CatalogueTargets targets = oneRow(1, 3);
        assertTrue(value(raised, targets) < value(scores, targets));
    }

    @Test
    void gradient_severalTargetsInFloat32_isCloseToFloat64AndSurvivesGarbageCollection() {
        double[][] scores = ScoreMatrices.random(3, 4, 17);
        Function<NDArray, NDArray> function = with(severalTargets());
        double[] collected = GradientCheck.gradient(
                function.andThen(loss -> {
                    GarbageCollection.run();
                    return loss;
                }),
                scores,
                DataType.FLOAT32);
        assertArrayEquals(GradientCheck.gradient(function, scores, DataType.FLOAT64), collected, 1e-5);
        assertArrayEquals(GradientCheck.gradient(function, scores, DataType.FLOAT32), collected);
    }

    private static CatalogueTargets severalTargets() {
        return CatalogueTargets.of(ROWS_OF_TARGETS, COLUMNS_OF_TARGETS);
    }

    private static CatalogueTargets oneRow(int... columns) {
        return CatalogueTargets.of(new int[columns.length], columns);
    }

    /** One target in each row, in the first column. */
    private static CatalogueTargets first(int rows) {
        return CatalogueTargets.onePerRow(new int[rows]);
    }

    private static double[][] rowOf(double[][] scores, int row) {
        return Arrays.copyOfRange(scores, row, row + 1);
    }

    private Function<NDArray, NDArray> with(CatalogueTargets targets) {
        return scores -> loss().evaluate(scores, targets);
    }

    private double value(double[][] scores, CatalogueTargets targets) {
        return GradientCheck.value(with(targets), scores, DataType.FLOAT64);
    }
}
