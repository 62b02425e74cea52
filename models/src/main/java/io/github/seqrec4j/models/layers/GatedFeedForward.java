package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;

/**
 * A feed-forward layer of three maps, applied to every position alike: outer(activation(gate(x)) &#8857; inner(x)); dropout
 * after the product and after the outer map. With {@link ActivationFunction#SILU} it is SwiGLU, with the others GEGLU and
 * ReGLU (Shazeer, "GLU Variants Improve Transformer", 2020). It has half as many weights again as a {@link FeedForward} of
 * its width.
 */
public final class GatedFeedForward {
    private final Dense gate;
    private final Dense inner;
    private final Dense outer;
    private final ActivationFunction activation;
    private final double dropout;

    /**
     * Declares the maps.
     *
     * @param scope where they are declared
     * @param dimension D
     * @param width the inner width
     * @param activation what the gate goes through
     * @param bias whether the maps add a learned vector
     * @param dropout the probability of dropping a value
     */
    public GatedFeedForward(
            ParameterScope scope,
            int dimension,
            int width,
            ActivationFunction activation,
            boolean bias,
            double dropout) {
        this.gate = new Dense(scope.child("gate"), width, dimension, bias);
        this.inner = new Dense(scope.child("inner"), width, dimension, bias);
        this.outer = new Dense(scope.child("outer"), dimension, width, bias);
        this.activation = activation;
        this.dropout = dropout;
    }

    /**
     * Applies the maps.
     *
     * @param pass the pass this belongs to
     * @param x B x L x D
     * @return B x L x D
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        NDArray rows = x.reshape(-1, x.getShape().getLastDimension());
        NDArray gated = activation.apply(gate.apply(pass, rows)).mul(inner.apply(pass, rows));
        NDArray hidden = pass.dropoutInPlace(gated, dropout);
        return pass.dropoutInPlace(outer.apply(pass, hidden), dropout).reshape(x.getShape());
    }
}
