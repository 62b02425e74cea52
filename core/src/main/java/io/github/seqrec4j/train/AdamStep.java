package io.github.seqrec4j.train;

/**
 * The numbers of one step of Adam for one parameter:
 *
 * <pre>
 *   g = clip(scale * gradient);  m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g g
 *   w = (1 - decay) w - rate m / (sqrt(v) + epsilon)
 * </pre>
 *
 * Rate and epsilon hold the bias corrections of both moments.
 *
 * @param beta1 of the mean
 * @param beta2 of the mean square
 * @param scale from limits on the norm
 * @param limit on each number, infinite for none
 * @param decay learning rate times weight decay
 * @param rate the learning rate, corrected
 * @param epsilon corrected
 */
record AdamStep(float beta1, float beta2, float scale, float limit, float decay, float rate, float epsilon) {
    /** The step with a number, from 1. */
    static AdamStep of(AdamOptions options, long step, double rateFactor, double scale, boolean decays) {
        double learningRate = options.learningRate() * rateFactor;
        // Corrected by the rounded betas: corrections of the unrounded ones would be off by 1e-5 where beta2 is 0.999.
        float beta1 = (float) options.moments().beta1();
        float beta2 = (float) options.moments().beta2();
        double root = Math.sqrt(1 - Math.pow(beta2, step));
        double limit = options.clipping().value();
        return new AdamStep(
                beta1,
                beta2,
                (float) scale,
                limit == 0 ? Float.POSITIVE_INFINITY : (float) limit,
                decays ? (float) (learningRate * options.weightDecay()) : 0f,
                (float) (learningRate * root / (1 - Math.pow(beta1, step))),
                (float) (options.moments().epsilon() * root));
    }

    /** Applies the step to the first numbers of some arrays. */
    void apply(float[] weights, float[] gradients, float[] means, float[] squares, int count) {
        float newMean = 1 - beta1;
        float newSquare = 1 - beta2;
        float kept = 1 - decay;
        for (int i = 0; i < count; i++) {
            float gradient = Math.max(-limit, Math.min(limit, gradients[i] * scale));
            float mean = means[i] * beta1 + gradient * newMean;
            float square = squares[i] * beta2 + gradient * gradient * newSquare;
            means[i] = mean;
            squares[i] = square;
            weights[i] = weights[i] * kept - rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
