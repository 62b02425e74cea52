package io.github.seqrec4j.losses;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.loss.SampledLoss;

/**
 * Softmax cross-entropy over the target and its negatives alone:
 *
 * <pre>  loss = mean over P of (log(exp(s+) + &Sigma;_j exp(s-_j)) - s+)</pre>
 *
 * <p>From Jean et al., "On Using Very Large Target Vocabulary for Neural Machine Translation", ACL 2015. With negatives
 * drawn from a distribution q, the scores s - log q make the expected gradient approach that of {@link CrossEntropy} as
 * K grows (Bengio and Senécal, "Adaptive Importance Sampling to Accelerate Training of a Neural Probabilistic Language
 * Model", IEEE Transactions on Neural Networks, 2008; Yi et al., "Sampling-Bias-Corrected Neural Modeling for Large
 * Corpus Item Recommendations", RecSys 2019). Uniform draws need no correction, as a constant cancels; popular items
 * drawn often do, or the model learns to score them too low.
 *
 * @param logQ whether to ask for that correction: whoever calls {@link #evaluate} then subtracts log q from the score
 *     of each candidate, the target included, beforehand. The negatives must come from a sampler that states its
 *     probabilities.
 */
public record SampledSoftmax(boolean logQ) implements SampledLoss {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the scores have other shapes than P x 1 and P x K
     */
    @Override
    public NDArray evaluate(NDArray positive, NDArray negatives) {
        SampledScores.requireShapes(positive, negatives);
        // Closed early: it is as large as the negatives, and the gradient needs the log-probabilities only.
        try (NDArray candidates = positive.concat(negatives, 1)) {
            return candidates.logSoftmax(1).get(":, 0").mean().neg();
        }
    }

    @Override
    public boolean correctsLogQ() {
        return logQ;
    }
}
