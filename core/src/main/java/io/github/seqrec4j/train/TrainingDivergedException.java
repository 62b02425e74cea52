package io.github.seqrec4j.train;

/** The loss or a weight stopped being a number. What was trained before is in the last checkpoint, where they are kept. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TrainingDivergedException(String what, int epoch, int step, AdamOptions options) {
        super(what + " in epoch " + epoch + ", step " + step + " (learning rate " + options.learningRate()
                + "): try a lower learning rate, clip gradients to a global norm (for example 5), or check a loss of your own"
                + " for logarithms and divisions of zero");
    }

    static TrainingDivergedException ofLoss(double loss, int epoch, int step, AdamOptions options) {
        return new TrainingDivergedException("the loss became " + loss, epoch, step, options);
    }

    static TrainingDivergedException ofWeights(String name, int epoch, int step, AdamOptions options) {
        return new TrainingDivergedException("the weights " + name + " stopped being numbers", epoch, step, options);
    }
}
