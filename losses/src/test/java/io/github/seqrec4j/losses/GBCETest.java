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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GBCETest extends SampledLossContract {
    private static final int ITEMS = 3416;
    /** Probabilities .4, .1 and .05. */
    private static final double TARGET = -.4054651;

    private static final double[] NEGATIVES = {-2.1972246, -2.9444390};

    @Override
    protected SampledLoss loss() {
        return new GBCE(.75, ITEMS);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, .35764818, -.2",
        ".75, .25043924, .12870965, -.05008785",
        "1, 5.8565154e-4, .05239681, -1.17130e-4",
    })
    void evaluate_handWorkedScores_isAsWorkedOut(double calibration, double beta, double loss, double ofTarget) {
        GBCE gbce = new GBCE(calibration, ITEMS);
        assertEquals(beta, GBCE.beta(calibration, 2, ITEMS), 5e-9);
        assertEquals(loss, Scores.loss(gbce, TARGET, NEGATIVES), 1e-8);
        double[] gradient = Scores.gradient(gbce, DataType.FLOAT64, TARGET, NEGATIVES);
        assertArrayEquals(new double[] {ofTarget, .0333333, .0166667}, gradient, 5e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, .75, .9, 1})
    void evaluate_anyCalibration_equalsTheTransformedScoreOfThePaper(double calibration) {
        double beta = GBCE.beta(calibration, 2, ITEMS);
        double transformed = Math.log(1 / (Math.pow(Scores.sigmoid(TARGET), -beta) - 1));
        double expected = Scores.loss(new BinaryCrossEntropy(), transformed, NEGATIVES);
        assertEquals(expected, Scores.loss(new GBCE(calibration, ITEMS), TARGET, NEGATIVES), 1e-12);
    }

    @Test
    void evaluate_noCalibration_equalsBinaryCrossEntropyExactly() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray positive = manager.randomNormal(new Shape(50, 1));
            NDArray negatives = manager.randomNormal(new Shape(50, 7));
            float expected =
                    new BinaryCrossEntropy().evaluate(positive, negatives).getFloat();
            assertEquals(
                    expected, new GBCE(0, ITEMS).evaluate(positive, negatives).getFloat());
        }
    }

    @Test
    void beta_fullCalibration_isSamplingRate() {
        assertEquals(.25, GBCE.beta(1, 25, 101), 1e-16);
        assertEquals(2, GBCE.beta(1, 200, 101), 1e-15);
    }

    @Test
    void evaluate_moreItems_pullsTheTargetLess() {
        double few = Scores.gradient(new GBCE(1, 100), DataType.FLOAT64, TARGET, NEGATIVES)[0];
        double many = Scores.gradient(new GBCE(1, 1000), DataType.FLOAT64, TARGET, NEGATIVES)[0];
        assertEquals(few * 99 / 999, many, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void new_calibrationOutOfRange_throws(double calibration) {
        var error = assertThrows(IllegalArgumentException.class, () -> new GBCE(calibration, 10));
        assertEquals("calibration must be in 0..1, got " + calibration, error.getMessage());
    }

    @Test
    void new_oneItem_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new GBCE(.5, 1));
        assertEquals("itemCount must be at least 2, got 1", error.getMessage());
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
}
