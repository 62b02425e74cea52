package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.github.seqrec4j.model.ForwardPass;

/** The sum that {@link BinaryCrossEntropy} and {@link GBCE} share. */
final class BinaryTerms {
    private static final int[] OVER_NEGATIVES = {1};

    private BinaryTerms() {}

    /*
     * The engine's softplus is one pass forward and one backward, keeps nothing but its input, and is linear from 20
     * on: there its value is short by less than 2.1e-9, which is below the rounding of FLOAT32, and its slope is 1.
     * Composed from maximum and abs it would take five passes, and its slope at 0, where an untrained model starts,
     * would depend on which subgradient the engine picks.
     */

    /**
     * Computes the mean over P of (beta softplus(-s+) + sum of softplus(s-)) / (K + 1).
     *
     * @param positive P x 1
     * @param negatives P x K
     * @param beta the weight of the target's term
     * @return a scalar
     */
    static NDArray mean(NDArray positive, NDArray negatives, double beta) {
        long terms = negatives.getShape().get(1) + 1;
        NDArray ofTarget = ForwardPass.scale(Activation.softPlus(positive.neg()), beta);
        // Closed early: it is as large as the negatives, and the gradient does not need it.
        try (NDArray each = Activation.softPlus(negatives)) {
            NDArray ofNegatives = each.sum(OVER_NEGATIVES, true);
            return ForwardPass.scale(ofTarget.add(ofNegatives).mean(), 1.0 / terms);
        }
    }
}
