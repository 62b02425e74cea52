package io.github.seqrec4j.losses;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;

/** Evaluates catalogue losses at rows of plain numbers. */
final class CatalogueScores {
    private CatalogueScores() {}

    /** Names the targets of one row. */
    static CatalogueTargets oneRow(int... columns) {
        return CatalogueTargets.of(new int[columns.length], columns);
    }

    static double loss(CatalogueLoss loss, CatalogueTargets targets, double... scores) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return loss.evaluate(matrix(manager, targets, scores), targets).getDouble();
        }
    }

    /** Returns the gradient, row by row. */
    static double[] gradient(CatalogueLoss loss, DataType type, CatalogueTargets targets, double... scores) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray matrix = matrix(manager, targets, scores).toType(type, false);
            matrix.setRequiresGradient(true);
            collector.backward(loss.evaluate(matrix, targets));
            return matrix.getGradient().toType(DataType.FLOAT64, false).toDoubleArray();
        }
    }

    private static NDArray matrix(NDManager manager, CatalogueTargets targets, double... scores) {
        return manager.create(scores, new Shape(targets.rowCount(), scores.length / targets.rowCount()));
    }
}
