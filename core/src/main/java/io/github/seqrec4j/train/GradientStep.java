package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;
import java.util.function.ToDoubleFunction;

/**
 * One step's way from losses to gradients, in as many passes as the task likes: the gradients of several backward passes add
 * up in the parameters. Given by the trainer; used by its thread, for one step.
 */
public interface GradientStep {
    /**
     * Works within a pass, whose arrays are freed afterwards.
     *
     * @param work computes a loss, calls {@link #backward} and returns what it gave; passes do not nest
     * @return what the work returned
     */
    double inPass(ToDoubleFunction<ForwardPass> work);

    /**
     * Adds the gradients of a loss to whatever it depends on. The gradients of a loss that is no finite number are left out.
     *
     * @param loss a scalar
     * @return its value
     */
    double backward(NDArray loss);
}
