package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.model.DropoutMasks;
import io.github.seqrec4j.model.ForwardPass;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A step whose gradients the engine computes. */
final class EngineStep implements GradientStep {
    private final Supplier<NDManager> scopes;
    private final DropoutMasks masks;
    private final GradientCollector collector;
    private boolean inPass;

    /** With what opens a manager for a pass, the source of dropout, and the engine's recorder, open while the step lasts. */
    EngineStep(Supplier<NDManager> scopes, DropoutMasks masks, GradientCollector collector) {
        this.scopes = scopes;
        this.masks = masks;
        this.collector = collector;
    }

    @Override
    public double inPass(ToDoubleFunction<ForwardPass> work) {
        if (inPass) {
            // Its masks would overwrite those that the backward pass of the outer one reads.
            throw new IllegalStateException("the passes of a step do not nest: end one before the next begins");
        }
        inPass = true;
        try (NDManager scope = scopes.get()) {
            return work.applyAsDouble(ForwardPass.training(scope, masks));
        } finally {
            inPass = false;
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
