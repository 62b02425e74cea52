package io.github.seqrec4j.losses;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.loss.SampledLoss;

/** Evaluates sampled losses at one position, given as plain numbers. */
final class Scores {
    private Scores() {}

    static double loss(SampledLoss loss, double positive, double... negatives) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return loss.evaluate(column(manager, positive), row(manager, negatives))
                    .getDouble();
        }
    }

    /** Returns the gradient: that of the target first, then those of the negatives. */
    static double[] gradient(SampledLoss loss, DataType type, double positive, double... negatives) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray target = column(manager, positive).toType(type, false);
            NDArray others = row(manager, negatives).toType(type, false);
            target.setRequiresGradient(true);
            others.setRequiresGradient(true);
            collector.backward(loss.evaluate(target, others));
            return target.getGradient()
                    .concat(others.getGradient(), 1)
                    .toType(DataType.FLOAT64, false)
                    .toDoubleArray();
        }
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static NDArray column(NDManager manager, double value) {
        return manager.create(new double[] {value}, new Shape(1, 1));
    }

    private static NDArray row(NDManager manager, double... values) {
        return manager.create(values, new Shape(1, values.length));
    }
}
