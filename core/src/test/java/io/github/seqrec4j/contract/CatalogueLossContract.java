package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CatalogueLoss} promises: a scalar of the scores' type, the mean over positions, whatever the order
 * of the items; lower when the target scores higher; finite, with the right gradient, from -1e4 to 1e4; and no array
 * left with another manager. Extend it and supply the loss.
 */
public abstract class CatalogueLossContract extends LossContract {
    /** Returns the loss under test; it is given 4 positions and 6 items. */
    protected abstract CatalogueLoss loss();

    @Override
    final Function<NDArray, NDArray> ofScores() {
        return scores -> {
            long positions = scores.getShape().get(0);
            return loss().evaluate(scores, CatalogueTargets.onePerRow(new int[(int) positions]));
        };
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
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray moved = GradientCheck.array(manager, rotated, DataType.FLOAT64);
            double loss =
                    loss().evaluate(moved, CatalogueTargets.onePerRow(columns)).getDouble();
            assertEquals(GradientCheck.value(ofScores(), scores, DataType.FLOAT64), loss, 1e-12 * Math.max(1, loss));
        }
    }
}
