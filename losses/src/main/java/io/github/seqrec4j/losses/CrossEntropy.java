package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.CatalogueLoss;

/**
 * Softmax cross-entropy over the whole catalogue:
 *
 * <pre>  loss = mean over P of (log &Sigma;_i exp(s_i) - s+)</pre>
 *
 * <p>It is calibrated and strong, and costs P x N scores per step; {@link SampledSoftmax} and {@link GBCE} are its
 * substitutes for large catalogues. Training evaluates it for so many targets at a time that P x N keeps to the limit of {@link
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
     * @throws IllegalArgumentException if the targets are not one per row of the logits
     */
    @Override
    public NDArray evaluate(NDArray logits, NDArray targets) {
        long positions = logits.getShape().get(0);
        if (targets.size() != positions) {
            throw new IllegalArgumentException(
                    "targets must hold one column per row of the logits, got targets of shape " + targets.getShape()
                            + " for logits of shape " + logits.getShape());
        }
        NDArray columns = targets.reshape(positions, 1);
        return logits.logSoftmax(1).gather(columns, 1).mean().neg();
    }
}
