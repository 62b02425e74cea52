package io.github.seqrec4j.losses;

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
import org.junit.jupiter.params.provider.ValueSource;

class BinaryCrossEntropyTest extends SampledLossContract {
    @Override
    protected SampledLoss loss() {
        return new BinaryCrossEntropy();
    }

    @Test
    void evaluate_oneNegative_isHalfTheSumOfLogs() {
        double sum = -Math.log(Scores.sigmoid(1.5)) - Math.log(1 - Scores.sigmoid(-.5));
        assertEquals(sum / 2, Scores.loss(loss(), 1.5, -.5), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, 19.5, -19.5, 20.5, -20.5, 100, -100, 1e4, -1e4})
    void evaluate_anyScore_isSoftplus(double score) {
        double expected = (Scores.softplus(-score) + Scores.softplus(score)) / 2;
        assertEquals(expected, Scores.loss(loss(), score, score), 2.1e-9 + 1e-15 * Math.abs(score));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, 19.5, -19.5, 20.5, -20.5, 100, -100, 1e4, -1e4})
    void gradient_anyScore_isSigmoid(double score) {
        for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
            double[] gradient = Scores.gradient(loss(), type, score, score);
            double tolerance = type == DataType.FLOAT32 ? 1e-7 : 2.1e-9;
            assertEquals(-Scores.sigmoid(-score) / 2, gradient[0], tolerance);
            assertEquals(Scores.sigmoid(score) / 2, gradient[1], tolerance);
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
