package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.model.ForwardPass;

/** Layer normalisation of the last axis (Ba, Kiros and Hinton, "Layer normalization", 2016). */
public final class Normalization {
    private final Parameter gain;
    private final Parameter bias;
    private final float epsilon;

    /**
     * Declares gain and bias.
     *
     * @param scope where they are declared
     * @param dimension D
     * @param epsilon added to the variance
     */
    public Normalization(ParameterScope scope, int dimension, float epsilon) {
        this(scope, dimension, epsilon, Initializer.ZEROS);
    }

    /**
     * Declares gain and bias.
     *
     * @param scope where they are declared
     * @param dimension D
     * @param epsilon added to the variance
     * @param initialBias what the bias starts from
     */
    public Normalization(ParameterScope scope, int dimension, float epsilon, Initializer initialBias) {
        gain = scope.constant("gain", Parameter.Type.GAMMA, dimension, Initializer.ONES);
        bias = scope.constant("bias", Parameter.Type.BETA, dimension, initialBias);
        this.epsilon = epsilon;
    }

    /**
     * Normalises.
     *
     * @param pass the pass this belongs to
     * @param x an array whose last axis is D
     * @return an array of the same shape
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        return LayerNorm.layerNorm(
                        x, new Shape(x.getShape().getLastDimension()), pass.value(gain), pass.value(bias), epsilon)
                .singletonOrThrow();
    }
}
