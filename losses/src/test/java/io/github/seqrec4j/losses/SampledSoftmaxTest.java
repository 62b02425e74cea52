package io.github.seqrec4j.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.contract.SampledLossContract;
import io.github.seqrec4j.loss.CatalogueTargets;
import io.github.seqrec4j.loss.SampledLoss;
import org.junit.jupiter.api.Test;

class SampledSoftmaxTest extends SampledLossContract {
    @Override
    protected SampledLoss loss() {
        return new SampledSoftmax(false);
    }

    @Test
    void evaluate_scoresAreLogProbabilities_isSurprise() {
        double loss = Scores.loss(loss(), Math.log(.5), Math.log(.3), Math.log(.2));
        assertEquals(-Math.log(.5), loss, 1e-15);
    }

    @Test
    void gradient_scoresAreLogProbabilities_isProbabilityMinusTarget() {
        double[] gradient = Scores.gradient(loss(), DataType.FLOAT64, Math.log(.5), Math.log(.3), Math.log(.2));
        assertArrayEquals(new double[] {-.5, .3, .2}, gradient, 1e-15);
    }

    @Test
    void evaluate_everyOtherItemIsANegative_equalsCrossEntropy() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.randomNormal(new Shape(6, 9)).toType(DataType.FLOAT64, false);
            double expected = new CrossEntropy()
                    .evaluate(logits, CatalogueTargets.onePerRow(new int[6]))
                    .getDouble();
            double loss =
                    loss().evaluate(logits.get(":, :1"), logits.get(":, 1:")).getDouble();
            assertEquals(expected, loss, 1e-14);
        }
    }

    @Test
    void evaluate_sameShiftForAllCandidates_isUnchanged() {
        assertEquals(Scores.loss(loss(), 1, 2, 3), Scores.loss(loss(), 1 + 7.5, 2 + 7.5, 3 + 7.5), 1e-14);
    }

    @Test
    void correctsLogQ_eitherOption_asksAccordingly() {
        assertTrue(new SampledSoftmax(true).correctsLogQ());
        assertFalse(new SampledSoftmax(false).correctsLogQ());
        assertFalse(new BinaryCrossEntropy().correctsLogQ());
        assertFalse(new GBCE(.5, 10).correctsLogQ());
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
