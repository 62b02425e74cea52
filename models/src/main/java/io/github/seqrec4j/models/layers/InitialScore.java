package io.github.seqrec4j.models.layers;

import ai.djl.training.initializer.Initializer;

/**
 * The score that every item has after every history before training begins, beside what random weights add.
 *
 * <p>A binary loss against many negatives wants nearly all scores far below 0. A network that starts at 0 learns that first, by
 * turning all its outputs into one direction, and then tells histories apart only slowly. Started
 * where the loss wants the average item, it tells them apart from the first step. A softmax does not care.
 *
 * <p>Nothing is added to the network: outputs of a layer normalisation sum to 0 before its bias, so with a bias of ones and the same
 * number {@code value / D} in every entry of the items' vectors, that part of each score is exactly the value.
 *
 * @param value the score; 0 leaves weights and biases as they are
 */
public record InitialScore(double value) {
    /**
     * Checks the score.
     *
     * @param value the score
     */
    public InitialScore {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the initial score must be finite, got " + value);
        }
    }

    /**
     * Returns what the bias of the last normalisation starts from.
     *
     * @return ones, or zeros where the score is 0
     */
    public Initializer ofNormBias() {
        return value == 0 ? Initializer.ZEROS : Initializer.ONES;
    }

    /**
     * Returns what item vectors start from.
     *
     * @param vectors what they start from otherwise
     * @param dimension D
     * @return the same, moved
     */
    public Initializer ofVectors(Initializer vectors, int dimension) {
        if (value == 0) {
            return vectors;
        }
        return (manager, shape, type) ->
                vectors.initialize(manager, shape, type).add(value / dimension);
    }
}
