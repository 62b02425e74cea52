package io.github.seqrec4j.models.align;

import ai.djl.ndarray.NDArray;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import java.util.function.Function;

/**
 * The clipped objective of proximal policy optimization with what is added to it. With the ratio rho of a choice's probability now to
 * that when it was made, and its advantage A:
 *
 * <pre>  loss = - mean over choices of min(rho A, clip(rho, 1 - epsilon, 1 + epsilon) A)</pre>
 *
 * @param total the scalar to make small
 * @param divergence the mean of rho - 1 - log rho over the choices, which has the divergence KL(then, now) as its expectation (Schulman,
 *     "Approximating KL divergence", 2020)
 */
record PolicyLoss(NDArray total, NDArray divergence) {
    /** What terms weigh now. */
    record Weights(PPOOptions options, double divergence) {}

    static PolicyLoss of(
            SequenceModel policy, EpisodeRows rows, Advantages[] advantages, Weights weights, ForwardPass pass) {
        double boldness = 1 / weights.options().temperature();
        NDArray scores = ForwardPass.scale(policy.output().scoreAll(pass, rows.outputs(policy, pass)), boldness);
        NDArray log = scores.add(rows.masks(pass)).logSoftmax(1);
        NDArray logRatio = log.gather(rows.choices(pass), 1).squeeze(1).sub(rows.logProbabilities(pass));
        NDArray ratio = logRatio.exp();
        NDArray advantage = pass.scope().create(numbers(advantages, Advantages::advantages));
        double clip = weights.options().clip();
        NDArray total = ratio.mul(advantage)
                .minimum(ratio.clip(1 - clip, 1 + clip).mul(advantage))
                .mean()
                .neg();
        NDArray divergence = ratio.sub(logRatio).sub(1).mean();
        return new PolicyLoss(withTerms(total, divergence, log, rows, weights, pass), divergence);
    }

    private static NDArray withTerms(
            NDArray clipped, NDArray divergence, NDArray log, EpisodeRows rows, Weights weights, ForwardPass pass) {
        PPOOptions.Terms terms = weights.options().terms();
        NDArray total = clipped;
        if (weights.divergence() > 0) {
            total = total.add(ForwardPass.scale(divergence, weights.divergence()));
        }
        if (terms.entropy() > 0) {
            NDArray negativeEntropy = log.exp().mul(log).sum(new int[] {1}).mean();
            total = total.add(ForwardPass.scale(negativeEntropy, terms.entropy()));
        }
        if (terms.supervised() > 0) {
            NDArray first = log.reshape(rows.count(), rows.listLength(), -1).get(":, 0");
            NDArray followed = first.gather(rows.targets(pass), 1).squeeze(1).mul(rows.reachable(pass));
            total = total.sub(ForwardPass.scale(followed.mean(), terms.supervised()));
        }
        return total;
    }

    /** B K numbers. */
    static float[] numbers(Advantages[] advantages, Function<Advantages, double[]> which) {
        int each = which.apply(advantages[0]).length;
        float[] all = new float[advantages.length * each];
        for (int b = 0; b < advantages.length; b++) {
            double[] numbers = which.apply(advantages[b]);
            for (int i = 0; i < each; i++) {
                all[b * each + i] = (float) numbers[i];
            }
        }
        return all;
    }
}
