package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import io.github.seqrec4j.model.ForwardPass;

/** An affine map of the last axis: x W' + b. */
public final class Dense {
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Declares the weights.
     *
     * @param scope where they are declared
     * @param outputs the width it gives
     * @param inputs the width it takes
     */
    public Dense(ParameterScope scope, int outputs, int inputs) {
        weight = scope.matrix("weight", outputs, inputs);
        bias = scope.bias("bias", outputs, inputs);
    }

    /**
     * Applies the map.
     *
     * @param pass the pass this belongs to
     * @param x an array whose last axis has the declared inputs
     * @return an array of the same leading axes whose last axis has the declared outputs
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        return Linear.linear(x, pass.value(weight), pass.value(bias)).singletonOrThrow();
    }
}
