package io.github.seqrec4j.train;

/** The loss stopped being a number. What was trained before is in the last checkpoint, where checkpoints are kept. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingDivergedException(double loss, int epoch, int step, AdamOptions options) {
        super("the loss became " + loss + " in epoch " + epoch + ", step " + step + " (learning rate "
                + options.learningRate()
                + "): try a lower learning rate, clip gradients to a global norm (for example 5), or"
                + " check a loss of your own for logarithms and divisions of zero");
    }
}
