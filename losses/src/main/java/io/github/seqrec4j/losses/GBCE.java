package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.SampledLoss;

/**
 * Generalised binary cross-entropy, the loss of gSASRec:
 *
 * <pre>
 *   loss = mean over P of (&beta; softplus(-s+) + &Sigma;_j softplus(s-_j)) / (K + 1)
 *   &beta; = 1 + t (&alpha; - 1),  &alpha; = K / (N - 1)
 * </pre>
 *
 * <p>From Petrov and Macdonald, "gSASRec: Reducing Overconfidence in Sequential Recommendation Trained with Negative
 * Sampling", RecSys 2023. Training sees every target but only a fraction &alpha;, the sampling rate, of the other
 * items, so plain binary cross-entropy drives the score of every plausible item towards certainty. The paper raises
 * &sigma;(s+) to the power &beta;; outside the logarithm that is a factor, which is the form computed here. It equals
 * the published implementation (which transforms s+ in FLOAT64, with clamps) and needs neither.
 *
 * <p>With t = 0 this is {@link BinaryCrossEntropy}. With t = 1, negatives drawn uniformly and convergence, &sigma;(s)
 * is the probability of the item, but the target's gradient is so small that training starts slowly. The authors
 * recommend t from 0.75 to 0.9 and K from 128 to 256. Draws are with replacement, so K may exceed N - 1; then &beta;
 * exceeds 1.
 *
 * @param calibration t, from 0 (not calibrated) to 1 (fully)
 * @param itemCount N, the number of items of the catalogue, at least 2
 */
public record GBCE(double calibration, int itemCount) implements SampledLoss {
    /**
     * Checks the options.
     *
     * @param calibration t, 0..1
     * @param itemCount N, at least 2
     * @throws IllegalArgumentException if an option is out of range
     */
    public GBCE {
        requireOptions(calibration, itemCount);
    }

    /**
     * Returns the weight of the target's term.
     *
     * @param calibration t, 0..1
     * @param negatives K, how many negatives each target has, at least 1
     * @param itemCount N, at least 2
     * @return &beta;, above 0: 1 without calibration, the sampling rate with full calibration
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double beta(double calibration, long negatives, int itemCount) {
        requireOptions(calibration, itemCount);
        SampledScores.requireNegatives(negatives);
        double alpha = negatives / (itemCount - 1.0);
        return 1 + calibration * (alpha - 1);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are no negatives, or the scores have other shapes than P x 1 and P x K
     */
    @Override
    public NDArray evaluate(NDArray positive, NDArray negatives) {
        SampledScores.requireShapes(positive, negatives);
        return BinaryTerms.mean(
                positive, negatives, beta(calibration, negatives.getShape().get(1), itemCount));
    }

    private static void requireOptions(double calibration, int itemCount) {
        if (!(calibration >= 0 && calibration <= 1)) {
            throw new IllegalArgumentException("calibration must be in 0..1, got " + calibration);
        }
        if (itemCount < 2) {
            throw new IllegalArgumentException("itemCount must be at least 2, got " + itemCount);
        }
    }
}
