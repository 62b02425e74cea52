package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
        return map(x, pass.value(weight), pass.value(bias));
    }

    /** The map times a number, which is put into the weights: they are the smaller. */
    NDArray applyScaled(ForwardPass pass, NDArray x, double factor) {
        return map(x, scaled(pass, weight, factor), scaled(pass, bias, factor));
    }

    /** As rows of a matrix: the engine then adds the bias within the product and not in a pass of its own. */
    private static NDArray map(NDArray x, NDArray weight, NDArray bias) {
        Shape shape = x.getShape();
        if (shape.dimension() == 2) {
            return Linear.linear(x, weight, bias).singletonOrThrow();
        }
        // Both are only other views of an argument and a result; closed, so that closing the result frees it.
        try (NDArray rows = x.reshape(-1, shape.getLastDimension());
                NDArray mapped = Linear.linear(rows, weight, bias).singletonOrThrow()) {
            return mapped.reshape(shape.slice(0, shape.dimension() - 1).add(bias.size()));
        }
    }

    private static NDArray scaled(ForwardPass pass, Parameter parameter, double factor) {
        NDArray number = pass.scope().create((float) factor);
        return number.mul(pass.value(parameter));
    }
}
