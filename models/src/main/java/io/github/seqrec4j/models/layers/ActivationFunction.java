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
    /**
     * The approximation of {@link #GELU} that GPT-2 has, x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))); worked out as x times the
     * logistic function of twice that argument, which is the same.
     */
    GELU_TANH {
        @Override
        public NDArray apply(NDArray x) {
            NDArray factor =
                    x.square().muli(number(x, 2 * GELU_TANH_SCALE * 0.044715)).addi(number(x, 2 * GELU_TANH_SCALE));
            return Activation.sigmoid(factor.mul(x)).mul(x);
        }
    },
    /** x times the logistic function of x, also called swish (Elfwing, Uchibe and Doya, Neural Networks, 2018). */
    SILU {
        @Override
        public NDArray apply(NDArray x) {
            return Activation.sigmoid(x).mul(x);
        }
    };

    private static final double GELU_TANH_SCALE = Math.sqrt(2 / Math.PI);

    private static NDArray number(NDArray x, double value) {
        return x.getManager().create((float) value);
    }

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
