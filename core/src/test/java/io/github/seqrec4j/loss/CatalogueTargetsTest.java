package io.github.seqrec4j.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class CatalogueTargetsTest {
    private static final double[] VALUES = {1, 2, 4, 8, 16, 32};
    private static final Shape TWO_ROWS = new Shape(2, 3);
    /** Items 3 and 1 in the first row, item 2 in the second. */
    private static final CatalogueTargets SEVERAL = CatalogueTargets.of(new int[] {0, 0, 1}, new int[] {2, 0, 1});

    @Test
    void mean_oneTargetPerRow_averagesThem() {
        assertEquals((2 + 8) / 2.0, mean(CatalogueTargets.onePerRow(1, 0)));
    }

    /** Five in the first row, where there are 4 and 1; each row counts alike. */
    @Test
    void mean_severalTargets_averagesOverARowFirst() {
        assertEquals((5 / 2.0 + 16) / 2, mean(SEVERAL));
    }

    @Test
    void mean_itemNamedTwice_countsItTwice() {
        CatalogueTargets twice = CatalogueTargets.of(new int[] {0, 0, 0, 1}, new int[] {2, 2, 0, 0});
        assertEquals((9 / 3.0 + 8) / 2, mean(twice), 1e-14);
    }

    @Test
    void mean_gradient_isTheShareOfEachTarget() {
        assertArrayEquals(new double[] {0, .5, 0, .5, 0, 0}, gradient(CatalogueTargets.onePerRow(1, 0)));
        assertArrayEquals(new double[] {.25, 0, .25, 0, .5, 0}, gradient(SEVERAL));
    }

    @Test
    void mean_float32_staysFloat32() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray mean = SEVERAL.mean(manager.create(VALUES, TWO_ROWS).toType(DataType.FLOAT32, false));
            assertEquals(DataType.FLOAT32, mean.getDataType());
            assertEquals(new Shape(), mean.getShape());
            assertEquals(9.25f, mean.getFloat());
        }
    }

    @Test
    void labels_severalTargets_areOneThere() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray labels = SEVERAL.labels(manager.zeros(TWO_ROWS, DataType.FLOAT64));
            assertEquals(TWO_ROWS, labels.getShape());
            assertArrayEquals(new double[] {1, 0, 1, 0, 1, 0}, labels.toDoubleArray());
        }
    }

    @Test
    void labels_itemNamedTwice_areOne() {
        try (NDManager manager = NDManager.newBaseManager()) {
            CatalogueTargets twice = CatalogueTargets.of(new int[] {0, 0}, new int[] {1, 1});
            assertArrayEquals(
                    new float[] {0, 1, 0},
                    twice.labels(manager.zeros(new Shape(1, 3))).toFloatArray());
        }
    }

    @Test
    void accessors_severalTargets_areAsNamed() {
        assertEquals(2, SEVERAL.rowCount());
        assertArrayEquals(new int[] {0, 0, 1}, SEVERAL.rows());
        assertArrayEquals(new int[] {2, 0, 1}, SEVERAL.columns());
        assertArrayEquals(
                new int[] {0, 1, 2}, CatalogueTargets.onePerRow(5, 5, 5).rows());
    }

    @Test
    void of_rowsWithoutMeaning_throws() {
        assertRefused("targets need one row per column and at least one, got 1 rows and 2 columns", new int[1], 0, 0);
        assertRefused("targets need one row per column and at least one, got 0 rows and 0 columns", new int[0]);
        assertRefused("the rows of targets must ascend from 0 without gaps, got row 1 first", new int[] {1}, 0);
        assertRefused(
                "the rows of targets must ascend from 0 without gaps, got row 2 after row 0", new int[] {0, 2}, 0, 0);
        assertRefused(
                "the rows of targets must ascend from 0 without gaps, got row 0 after row 1",
                new int[] {0, 1, 0},
                0,
                0,
                0);
    }

    @Test
    void requireRows_scoresOfAnotherShape_throws() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SEVERAL.requireRows(manager.zeros(TWO_ROWS));
            var rows = assertThrows(
                    IllegalArgumentException.class, () -> SEVERAL.requireRows(manager.zeros(new Shape(3, 3))));
            assertEquals("targets of 2 rows need scores of 2 x N, got (3, 3)", rows.getMessage());
            var axes = assertThrows(
                    IllegalArgumentException.class, () -> SEVERAL.requireRows(manager.zeros(new Shape(2))));
            assertEquals("targets of 2 rows need scores of 2 x N, got (2)", axes.getMessage());
            var columns = assertThrows(
                    IllegalArgumentException.class, () -> SEVERAL.requireRows(manager.zeros(new Shape(2, 2))));
            assertEquals("the columns of targets must be in 0..1, got 2", columns.getMessage());
        }
    }

    private static void assertRefused(String message, int[] rows, int... columns) {
        var error = assertThrows(IllegalArgumentException.class, () -> CatalogueTargets.of(rows, columns));
        assertEquals(message, error.getMessage());
    }

    private static double mean(CatalogueTargets targets) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return targets.mean(manager.create(VALUES, TWO_ROWS)).getDouble();
        }
    }

    private static double[] gradient(CatalogueTargets targets) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray values = manager.create(VALUES, TWO_ROWS);
            values.setRequiresGradient(true);
            collector.backward(targets.mean(values));
            return values.getGradient().toDoubleArray();
        }
    }
}
