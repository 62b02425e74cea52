package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.SampledLoss;

/**
 * Binary cross-entropy of the target against its negatives, the loss of SASRec:
 *
 * <pre>  loss = mean over P of (softplus(-s+) + &Sigma;_j softplus(s-_j)) / (K + 1)</pre>
 *
 * <p>softplus(-s+) is -log &sigma;(s+), and softplus(s-) is -log(1 - &sigma;(s-)). From Kang and McAuley,
 * "Self-Attentive Sequential Recommendation", ICDM 2018, with one difference: they add the terms of a position up, and
 * here they are averaged, as gSASRec does. The loss therefore does not grow with K, equals {@link GBCE} of calibration
 * 0 exactly, and for their K = 1 is half of theirs, which Adam does not notice.
 *
 * <p>With few negatives for many items the resulting scores are overconfident; {@link GBCE} says why and removes it.
 */
public record BinaryCrossEntropy() implements SampledLoss {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the scores have other shapes than P x 1 and P x K
     */
    @Override
    public NDArray evaluate(NDArray positive, NDArray negatives) {
        SampledScores.requireShapes(positive, negatives);
        return BinaryTerms.mean(positive, negatives, 1);
    }
}
