package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.model.DropoutMasks;
import io.github.seqrec4j.model.ForwardPass;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A step whose gradients the engine computes.
 *
 * @param scopes opens a manager for a pass
 * @param masks where dropout masks come from
 * @param collector the engine's recorder of gradients, open while the step lasts
 */
record EngineStep(Supplier<NDManager> scopes, DropoutMasks masks, GradientCollector collector) implements GradientStep {
    @Override
    public double inPass(ToDoubleFunction<ForwardPass> work) {
        try (NDManager scope = scopes.get()) {
            return work.applyAsDouble(ForwardPass.training(scope, masks));
        }
    }

    @Override
    public double backward(NDArray loss) {
        double value = loss.getFloat();
        if (Double.isFinite(value)) {
            collector.backward(loss);
        }
        return value;
    }
}
