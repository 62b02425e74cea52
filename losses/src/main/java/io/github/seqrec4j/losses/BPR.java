package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.github.seqrec4j.loss.SampledLoss;

/**
 * Bayesian personalised ranking: the target should score above each of its negatives, whatever the scores themselves:
 *
 * <pre>  loss = mean over P and K of softplus(-(s+ - s-))</pre>
 *
 * <p>softplus(-x) is -log &sigma;(x). From Rendle et al., "BPR: Bayesian Personalized Ranking from Implicit Feedback", UAI
 * 2009, without the penalty on weights, which is the optimizer's business here. They draw one negative; of several, each counts
 * alike.
 */
public record BPR() implements SampledLoss {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are no negatives, or the scores have other shapes than P x 1 and P x K
     */
    @Override
    public NDArray evaluate(NDArray positive, NDArray negatives) {
        SampledScores.requireShapes(positive, negatives);
        SampledScores.requireNegatives(negatives.getShape().get(1));
        return Activation.softPlus(negatives.sub(positive)).mean();
    }
}
