package io.github.seqrec4j.eval;

/**
 * Turns the scores of one query into the probabilities that they stand for. Implementations must be thread-safe if they are
 * used by several threads; those given here are.
 */
@FunctionalInterface
public interface ScoreTransformation {
    /**
     * Returns the probability of each item.
     *
     * @param scores the scores of the whole catalogue, best first; do not modify
     * @return one probability per score, in the same order, each in 0..1
     */
    double[] probabilities(float[] scores);

    /**
     * Returns the name that reports show.
     *
     * @return for example {@code sigmoid(score)}
     */
    default String name() {
        return "transformed score";
    }

    /**
     * Takes each score by itself: 1 / (1 + e^-s). This is what models trained with a binary loss (BCE, gBCE) mean by a
     * score: the probability that this item is the next one.
     *
     * @return the transformation {@code sigmoid(score)}
     */
    static ScoreTransformation sigmoid() {
        return new Sigmoid();
    }

    /**
     * Shares one unit among all items: e^s / sum of e^s over the catalogue. This is what models trained with softmax
     * cross-entropy mean by a score.
     *
     * @return the transformation {@code softmax(score)}
     */
    static ScoreTransformation softmax() {
        return new Softmax();
    }
}
