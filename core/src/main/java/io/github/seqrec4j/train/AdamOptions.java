package io.github.seqrec4j.train;

import java.util.Objects;

/**
 * Options of Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015) and of its decoupled form AdamW
 * (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019).
 *
 * @param learningRate the full rate, above 0
 * @param moments how gradients are averaged
 * @param weightDecay decoupled decay of weight matrices and embeddings (not of biases and norms); 0 is plain Adam
 * @param clipping limits on gradients
 * @param lazy whether vectors of {@linkplain TrainingTask#embeddings embedding tables} whose gradient is zero throughout are left
 *     alone, with their moments: the lazy variant of Adam, as for example TensorFlow's LazyAdam and PyTorch's SparseAdam. Plain
 *     Adam goes on moving vectors that a batch does not see, so results differ; with catalogues much larger than what a
 *     batch sees, the lazy step costs a fraction
 */
public record AdamOptions(
        double learningRate, Moments moments, double weightDecay, GradientClipping clipping, boolean lazy) {
    /**
     * How gradients are averaged.
     *
     * @param beta1 how slowly the mean of gradients forgets, in [0, 1)
     * @param beta2 how slowly the mean of squared gradients forgets, in [0, 1)
     * @param epsilon added to the root of the second moment after bias correction, above 0
     */
    public record Moments(double beta1, double beta2, double epsilon) {
        /**
         * Checks the ranges.
         *
         * @param beta1 how slowly the mean of gradients forgets, in [0, 1)
         * @param beta2 how slowly the mean of squared gradients forgets, in [0, 1)
         * @param epsilon added to the root of the second moment after bias correction, above 0
         */
        public Moments {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
                throw new IllegalArgumentException("beta1 and beta2 must be in [0, 1), got " + beta1 + " and " + beta2);
            }
            if (!(epsilon > 0)) {
                throw new IllegalArgumentException("epsilon must be above 0, got " + epsilon);
            }
        }
    }

    /**
     * Checks the ranges.
     *
     * @param learningRate the full rate, above 0
     * @param moments how gradients are averaged
     * @param weightDecay decoupled decay of weight matrices and embeddings (not of biases and norms); 0 is plain Adam
     * @param clipping limits on gradients
     * @param lazy whether vectors whose gradient is zero throughout are left alone
     */
    public AdamOptions {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learningRate must be above 0, got " + learningRate);
        }
        Objects.requireNonNull(moments, "moments");
        Objects.requireNonNull(clipping, "clipping");
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay must not be negative, got " + weightDecay);
        }
    }

    /**
     * Returns Adam with the settings that SASRec was published with: beta2 of 0.98.
     *
     * @param learningRate the rate
     * @return the options
     */
    public static AdamOptions of(double learningRate) {
        return new AdamOptions(learningRate, new Moments(0.9, 0.98, 1e-8), 0, GradientClipping.NONE, false);
    }

    /**
     * Changes the decay.
     *
     * @param decay of weight matrices and embeddings, at least 0
     * @return the changed options
     */
    public AdamOptions withWeightDecay(double decay) {
        return new AdamOptions(learningRate, moments, decay, clipping, lazy);
    }
}
