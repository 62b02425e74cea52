package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import io.github.seqrec4j.model.ForwardPass;
import java.util.Optional;

/** An affine map of the last axis, x W' + b, or a linear one without b. */
public final class Dense {
    private final Parameter weight;
    private final Optional<Parameter> bias;

    /**
     * Declares the weights.
     *
     * @param scope where they are declared
     * @param outputs the width it gives
     * @param inputs the width it takes
     */
    public Dense(ParameterScope scope, int outputs, int inputs) {
        this(scope, outputs, inputs, true);
    }

    /**
     * Declares the weights.
     *
     * @param scope where they are declared
     * @param outputs the width it gives
     * @param inputs the width it takes
     * @param bias whether a learned vector is added
     */
    public Dense(ParameterScope scope, int outputs, int inputs, boolean bias) {
        this.weight = scope.matrix("weight", outputs, inputs);
        this.bias = bias ? Optional.of(scope.bias("bias", outputs, inputs)) : Optional.empty();
    }

    /**
     * Applies the map.
     *
     * @param pass the pass this belongs to
     * @param x an array whose last axis has the declared inputs
     * @return an array of the same leading axes whose last axis has the declared outputs
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        return map(x, pass.value(weight), bias.map(pass::value));
    }

    /** The map times a number, which is put into the weights: they are the smaller. */
    NDArray applyScaled(ForwardPass pass, NDArray x, double factor) {
        return map(x, scaled(pass, weight, factor), bias.map(vector -> scaled(pass, vector, factor)));
    }

    /** As rows of a matrix: the engine then adds the bias within the product and not in a pass of its own. */
    private static NDArray map(NDArray x, NDArray weight, Optional<NDArray> bias) {
        Shape shape = x.getShape();
        if (shape.dimension() == 2) {
            return product(x, weight, bias);
        }
        // Both are only other views of an argument and a result; closed, so that closing the result frees it.
        try (NDArray rows = x.reshape(-1, shape.getLastDimension());
                NDArray mapped = product(rows, weight, bias)) {
            return mapped.reshape(
                    shape.slice(0, shape.dimension() - 1).add(weight.getShape().get(0)));
        }
    }

    private static NDArray product(NDArray rows, NDArray weight, Optional<NDArray> bias) {
        return bias.map(vector -> Linear.linear(rows, weight, vector))
                .orElseGet(() -> Linear.linear(rows, weight))
                .singletonOrThrow();
    }

    private static NDArray scaled(ForwardPass pass, Parameter parameter, double factor) {
        NDArray number = pass.scope().create((float) factor);
        return number.mul(pass.value(parameter));
    }
}
