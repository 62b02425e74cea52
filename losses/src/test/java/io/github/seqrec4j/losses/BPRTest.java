package io.github.seqrec4j.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.contract.SampledLossContract;
import io.github.seqrec4j.loss.SampledLoss;
import org.junit.jupiter.api.Test;

class BPRTest extends SampledLossContract {
    @Override
    protected SampledLoss loss() {
        return new BPR();
    }

    @Test
    void evaluate_oneNegative_isLogOfTheChanceToBeAbove() {
        assertEquals(-Math.log(Scores.sigmoid(1.5 - .5)), Scores.loss(loss(), 1.5, .5), 1e-15);
        assertEquals(Math.log(2), Scores.loss(loss(), 3, 3), 1e-15);
    }

    @Test
    void evaluate_severalNegatives_isTheirMean() {
        double mean = (Scores.softplus(-2) + Scores.softplus(1) + Scores.softplus(0)) / 3;
        assertEquals(mean, Scores.loss(loss(), 1, -1, 2, 1), 1e-15);
    }

    @Test
    void gradient_severalNegatives_pushesEachAsItPullsTheTarget() {
        double near = Scores.sigmoid(1) / 2;
        double far = Scores.sigmoid(-2) / 2;
        double[] gradient = Scores.gradient(loss(), DataType.FLOAT64, 1, 2, -1);
        assertArrayEquals(new double[] {-near - far, near, far}, gradient, 1e-15);
    }

    @Test
    void evaluate_allScoresShifted_isUnchanged() {
        assertEquals(Scores.loss(loss(), 1, 2, 3), Scores.loss(loss(), 1 - 4, 2 - 4, 3 - 4), 1e-15);
    }

    @Test
    void evaluate_noNegatives_throws() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray positive = manager.zeros(new Shape(2, 1));
            NDArray negatives = manager.zeros(new Shape(2, 0));
            var error = assertThrows(IllegalArgumentException.class, () -> loss().evaluate(positive, negatives));
            assertEquals("negatives must be at least 1, got 0", error.getMessage());
        }
    }

    @Test
    void evaluate_targetsWithoutSecondAxis_throws() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray positive = manager.zeros(new Shape(3));
            NDArray negatives = manager.zeros(new Shape(3, 2));
            var error = assertThrows(IllegalArgumentException.class, () -> loss().evaluate(positive, negatives));
            assertEquals(
                    "scores must be P x 1 for targets and P x K for negatives, got (3) and (3, 2)", error.getMessage());
        }
    }
}
