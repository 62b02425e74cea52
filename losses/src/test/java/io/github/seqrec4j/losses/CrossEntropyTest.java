package io.github.seqrec4j.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.contract.CatalogueLossContract;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import org.junit.jupiter.api.Test;

class CrossEntropyTest extends CatalogueLossContract {
    @Override
    protected CatalogueLoss loss() {
        return new CrossEntropy();
    }

    @Test
    void evaluate_scoresAreLogProbabilities_isMeanSurprise() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(new double[] {.5, .25, .25, .1, .2, .7}, new Shape(2, 3))
                    .log();
            double loss =
                    loss().evaluate(logits, CatalogueTargets.onePerRow(0, 2)).getDouble();
            assertEquals(-(Math.log(.5) + Math.log(.7)) / 2, loss, 1e-15);
        }
    }

    @Test
    void gradient_scoresAreLogProbabilities_isProbabilityMinusTarget() {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray logits = manager.create(new double[] {Math.log(.5), Math.log(.3), Math.log(.2)}, new Shape(1, 3));
            logits.setRequiresGradient(true);
            collector.backward(loss().evaluate(logits, CatalogueTargets.onePerRow(1)));
            assertArrayEquals(new double[] {.5, -.7, .2}, logits.getGradient().toDoubleArray(), 1e-15);
        }
    }

    /** Two targets share the first row, so each is expected in half of the cases. */
    @Test
    void evaluate_severalTargets_isCrossEntropyWithEqualShares() {
        CatalogueTargets targets = CatalogueTargets.of(new int[] {0, 0, 1}, new int[] {0, 2, 1});
        double[] scores = {Math.log(.5), Math.log(.3), Math.log(.2), Math.log(.1), Math.log(.6), Math.log(.3)};
        double first = -(Math.log(.5) + Math.log(.2)) / 2;
        assertEquals((first - Math.log(.6)) / 2, CatalogueScores.loss(loss(), targets, scores), 1e-15);
        assertArrayEquals(
                new double[] {0, .15, -.15, .05, -.2, .15},
                CatalogueScores.gradient(loss(), DataType.FLOAT64, targets, scores),
                1e-15);
    }

    @Test
    void evaluate_itemNamedTwice_weighsTwice() {
        double loss = CatalogueScores.loss(loss(), CatalogueScores.oneRow(0, 0, 1), Math.log(.5), Math.log(.5));
        assertEquals(Math.log(2), loss, 1e-15);
        assertArrayEquals(
                new double[] {.5 - 2 / 3.0, .5 - 1 / 3.0},
                CatalogueScores.gradient(loss(), DataType.FLOAT64, CatalogueScores.oneRow(0, 0, 1), 0, 0),
                1e-15);
    }

    @Test
    void evaluate_equalScores_isLogOfItemCount() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float loss = loss().evaluate(manager.zeros(new Shape(7, 1000)), CatalogueTargets.onePerRow(new int[7]))
                    .getFloat();
            assertEquals(Math.log(1000), loss, 1e-5);
        }
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
