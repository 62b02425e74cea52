package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;

/**
 * Softmax cross-entropy over the whole catalogue:
 *
 * <pre>  loss = mean over Q of (log &Sigma;_i exp(s_i) - mean of s+)</pre>
 *
 * <p>Where a row of scores has several targets, that is the cross-entropy with the distribution that gives each the same share.
 *
 * <p>It is calibrated and strong, and costs Q x N scores per step; {@link SampledSoftmax} and {@link GBCE} are its
 * substitutes for large catalogues. Training evaluates it for so many rows at a time that Q x N keeps to the limit of {@link
 * io.github.seqrec4j.batch.StepLimits}; beside the scores it holds up to three arrays of that size: the
 * log-probabilities, and two gradients in the backward pass.
 *
 * <p>For sequential recommendation it goes back to Hidasi et al., "Session-based Recommendations with Recurrent Neural
 * Networks", ICLR 2016; Klenitskiy and Vasilev, "Turning Dross Into Gold Loss: is BERT4Rec really better than SASRec?",
 * RecSys 2023, show what it does for SASRec.
 */
public record CrossEntropy() implements CatalogueLoss {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the targets are of another number of rows than the logits
     */
    @Override
    public NDArray evaluate(NDArray logits, CatalogueTargets targets) {
        targets.requireRows(logits);
        return targets.mean(logits.logSoftmax(1)).neg();
    }
}
