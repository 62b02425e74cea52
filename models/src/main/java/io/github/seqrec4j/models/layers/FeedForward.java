package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;

/** Two maps with an activation between them, applied to every position alike. */
public final class FeedForward {
    private final Dense inner;
    private final Dense outer;
    private final ActivationFunction activation;
    private final Dropouts dropouts;

    /**
     * The probabilities of dropping a value.
     *
     * @param inner behind the activation
     * @param outer behind the second map
     */
    public record Dropouts(double inner, double outer) {}

    /**
     * Declares the maps, with learned vectors and the same dropout after each.
     *
     * @param scope where they are declared
     * @param dimension D
     * @param width the inner width
     * @param activation what stands between the maps
     * @param dropout the probability of dropping a value
     */
    public FeedForward(ParameterScope scope, int dimension, int width, ActivationFunction activation, double dropout) {
        this(scope, dimension, width, activation, true, new Dropouts(dropout, dropout));
    }

    /**
     * Declares the maps.
     *
     * @param scope where they are declared
     * @param dimension D
     * @param width the inner width
     * @param activation what stands between the maps
     * @param bias whether the maps add a learned vector
     * @param dropouts the probabilities of dropping a value
     */
    public FeedForward(
            ParameterScope scope,
            int dimension,
            int width,
            ActivationFunction activation,
            boolean bias,
            Dropouts dropouts) {
        this.inner = new Dense(scope.child("inner"), width, dimension, bias);
        this.outer = new Dense(scope.child("outer"), dimension, width, bias);
        this.activation = activation;
        this.dropouts = dropouts;
    }

    /**
     * Applies both maps.
     *
     * @param pass the pass this belongs to
     * @param x B x L x D
     * @return B x L x D
     */
    public NDArray apply(ForwardPass pass, NDArray x) {
        // As rows of a matrix, since in-place operations on another view of a result cost the backward pass copies.
        NDArray rows = x.reshape(-1, x.getShape().getLastDimension());
        NDArray hidden = activation.applyWithDropout(pass, inner.apply(pass, rows), dropouts.inner());
        return pass.dropoutInPlace(outer.apply(pass, hidden), dropouts.outer()).reshape(x.getShape());
    }
}
