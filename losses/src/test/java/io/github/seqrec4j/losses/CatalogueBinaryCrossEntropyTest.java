package io.github.seqrec4j.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.contract.CatalogueLossContract;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import org.junit.jupiter.api.Test;

class CatalogueBinaryCrossEntropyTest extends CatalogueLossContract {
    @Override
    protected CatalogueLoss loss() {
        return new CatalogueBinaryCrossEntropy();
    }

    @Test
    void evaluate_severalTargets_isMeanOfBinaryCrossEntropies() {
        CatalogueTargets targets = CatalogueTargets.of(new int[] {0, 0, 1}, new int[] {0, 2, 1});
        double first = Scores.softplus(-1) + Scores.softplus(2) + Scores.softplus(.5);
        double second = Scores.softplus(0) + Scores.softplus(3) + Scores.softplus(-1.5);
        double loss = CatalogueScores.loss(loss(), targets, 1, 2, -.5, 0, -3, -1.5);
        assertEquals((first + second) / 6, loss, 1e-15);
    }

    @Test
    void gradient_severalTargets_isProbabilityMinusLabel() {
        double[] gradient = CatalogueScores.gradient(loss(), DataType.FLOAT64, CatalogueScores.oneRow(2, 0), 1, 2, -.5);
        double[] expected = {(Scores.sigmoid(1) - 1) / 3, Scores.sigmoid(2) / 3, (Scores.sigmoid(-.5) - 1) / 3};
        assertArrayEquals(expected, gradient, 1e-15);
    }

    @Test
    void evaluate_itemNamedTwice_countsOnce() {
        CatalogueTargets once = CatalogueTargets.of(new int[] {0, 0, 1}, new int[] {0, 1, 0});
        CatalogueTargets twice = CatalogueTargets.of(new int[] {0, 0, 0, 0, 1, 1}, new int[] {0, 1, 0, 0, 0, 0});
        double[] scores = {1, 2, -.5, 0, -3, -1.5};
        assertEquals(CatalogueScores.loss(loss(), once, scores), CatalogueScores.loss(loss(), twice, scores));
        assertArrayEquals(
                CatalogueScores.gradient(loss(), DataType.FLOAT64, once, scores),
                CatalogueScores.gradient(loss(), DataType.FLOAT64, twice, scores));
    }

    /** As worked out with labels in full, on a matrix of realistic size. */
    @Test
    void evaluate_manyItemsInFloat32_equalsTheLossWithLabels() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray scores = manager.randomNormal(0, 3, new Shape(3, 5000), DataType.FLOAT32);
            CatalogueTargets targets = CatalogueTargets.of(new int[] {0, 1, 1, 2}, new int[] {4999, 0, 17, 300});
            float[] values = scores.toFloatArray();
            float[] labels = targets.labels(scores).toFloatArray();
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += Scores.softplus(labels[i] == 1 ? -values[i] : values[i]);
            }
            assertEquals(sum / values.length, loss().evaluate(scores, targets).getFloat(), 1e-6);
        }
    }

    @Test
    void evaluate_columnBeyondTheCatalogue_throws() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> CatalogueScores.loss(loss(), CatalogueScores.oneRow(1, 3), 1, 2, 3));
        assertEquals("the columns of targets must be in 0..2, got 3", error.getMessage());
    }

    @Test
    void evaluate_targetsOfAnotherLength_throws() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.zeros(new Shape(2, 3));
            CatalogueTargets targets = CatalogueTargets.onePerRow(new int[3]);
            var error = assertThrows(IllegalArgumentException.class, () -> loss().evaluate(logits, targets));
            assertEquals("targets of 3 rows need scores of 3 x N, got (2, 3)", error.getMessage());
        }
    }
}
