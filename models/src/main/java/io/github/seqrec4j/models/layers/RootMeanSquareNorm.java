package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.model.ForwardPass;

/**
 * Divides the last axis by the root of its mean square and multiplies it with a learned gain; nothing is subtracted (Zhang and Sennrich,
 * "Root mean square layer normalization", NeurIPS 2019).
 */
public final class RootMeanSquareNorm {
    private final Parameter gain;
    private final double epsilon;

    /**
     * Declares the gain.
     *
     * @param scope where it is declared
     * @param dimension D
     * @param epsilon added to the mean square
     */
    public RootMeanSquareNorm(ParameterScope scope, int dimension, double epsilon) {
        this.gain = scope.constant("gain", Parameter.Type.GAMMA, dimension, Initializer.ONES);
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
        int last = x.getShape().dimension() - 1;
        NDArray root = x.square().mean(new int[] {last}, true).add(epsilon).sqrt();
        return x.div(root).mul(pass.value(gain));
    }
}
