package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** What stands between the two maps of a feed-forward layer. */
public enum ActivationFunction {
    /** max(x, 0). */
    RELU {
        @Override
        NDArray apply(NDArray x) {
            return Activation.relu(x);
        }
    },
    /** x times the normal distribution function of x, exactly (Hendrycks and Gimpel, "Gaussian error linear units", 2016). */
    GELU {
        @Override
        NDArray apply(NDArray x) {
            return Activation.gelu(x);
        }
    };

    abstract NDArray apply(NDArray x);
}
