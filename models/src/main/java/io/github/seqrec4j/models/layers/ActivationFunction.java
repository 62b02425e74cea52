package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.github.seqrec4j.model.ForwardPass;

/** What stands between the maps of a feed-forward layer. */
public enum ActivationFunction {
    /** max(x, 0). */
    RELU {
        @Override
        public NDArray apply(NDArray x) {
            return Activation.relu(x);
        }

        /** A mask is never negative, so it may come first, where its product can overwrite the argument. */
        @Override
        NDArray applyWithDropout(ForwardPass pass, NDArray x, double rate) {
            try (NDArray dropped = pass.dropoutInPlace(x, rate)) {
                return apply(dropped);
            }
        }
    },
    /** x times the normal distribution function of x, exactly (Hendrycks and Gimpel, "Gaussian error linear units", 2016). */
    GELU {
        @Override
        public NDArray apply(NDArray x) {
            return Activation.gelu(x);
        }
    },
    /** x times the logistic function of x, also called swish (Elfwing, Uchibe and Doya, Neural Networks, 2018). */
    SILU {
        @Override
        public NDArray apply(NDArray x) {
            return Activation.sigmoid(x).mul(x);
        }
    };

    /**
     * Applies the activation.
     *
     * @param x an array of any shape
     * @return an array of the same shape
     */
    public abstract NDArray apply(NDArray x);

    /** The activation of the result of a linear map, with dropout; may overwrite its argument. */
    NDArray applyWithDropout(ForwardPass pass, NDArray x, double rate) {
        return pass.dropout(apply(x), rate);
    }
}
