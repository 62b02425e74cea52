package io.github.seqrec4j.models.align;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.align.AlignmentListener.Step;
import io.github.seqrec4j.train.GradientStep;
import io.github.seqrec4j.train.TrainingTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a policy choose what turned out better than the value model expected, and the value model expect what came. Dropout is off in
 * both, so that a policy that has not changed since gives the probabilities that it wrote with.
 */
final class PolicyTask implements TrainingTask<List<Episode>> {
    private static final String POLICY = "policy.";
    private static final String VALUE = "value.";
    private static final double LEAST_WEIGHT = .01;
    private static final double LARGEST_WEIGHT = 100;

    /** Who writes the lists. */
    interface Writers {
        BatchStream<List<Episode>> epoch(long seed);
    }

    private final SequenceModel policy;
    private final ValueModel value;
    private final PPOOptions options;
    private final Writers writers;
    private final Consumer<Step> listener;
    private final ModelInput input;
    private double divergenceWeight;

    PolicyTask(SequenceModel policy, ValueModel value, PPOOptions options, Writers writers, Consumer<Step> listener) {
        this.policy = policy;
        this.value = value;
        this.options = options;
        this.writers = writers;
        this.listener = listener;
        this.input = policy.architecture().input(policy.itemCount());
        this.divergenceWeight = options.terms().divergence();
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        policy.parameters().forEach((name, parameter) -> all.put(POLICY + name, parameter));
        value.parameters().forEach((name, parameter) -> all.put(VALUE + name, parameter));
        return all;
    }

    @Override
    public double learningRateFactor(String parameter) {
        return parameter.startsWith(VALUE) ? options.valueRate() : 1;
    }

    @Override
    public double[] state() {
        return new double[] {divergenceWeight};
    }

    @Override
    public void restoreState(double[] state) {
        if (state.length != 1) {
            throw new IllegalArgumentException("the checkpoint of an alignment has the weight of the divergence, got "
                    + state.length + " numbers");
        }
        divergenceWeight = state[0];
    }

    @Override
    public String fixedParts() {
        return policy.fixedParts();
    }

    @Override
    public NDManager newScope() {
        return policy.newScope();
    }

    @Override
    public int stepsPerEpoch() {
        return options.rollouts().stepsPerEpoch();
    }

    @Override
    public BatchStream<List<Episode>> epoch(long seed) {
        return writers.epoch(seed);
    }

    @Override
    public int targetCount(List<Episode> batch) {
        return batch.stream().mapToInt(episode -> episode.list().length).sum();
    }

    @Override
    public NDArray loss(List<Episode> batch, ForwardPass pass) {
        EpisodeRows rows = new EpisodeRows(batch, input);
        ForwardPass steady = ForwardPass.inference(pass.scope());
        NDArray values = value.values(steady, rows);
        Advantages[] advantages = rows.advantages(values.toFloatArray(), options.discounts());
        PolicyLoss policyLoss = policyLoss(rows, advantages, steady);
        return policyLoss.total().add(valueLoss(values, advantages, steady));
    }

    private PolicyLoss policyLoss(EpisodeRows rows, Advantages[] advantages, ForwardPass pass) {
        return PolicyLoss.of(policy, rows, advantages, new PolicyLoss.Weights(options, divergenceWeight), pass);
    }

    /** The mean square of G - V. */
    private static NDArray valueLoss(NDArray values, Advantages[] advantages, ForwardPass pass) {
        float[] returns = PolicyLoss.numbers(advantages, Advantages::returns);
        return pass.scope()
                .create(returns, values.getShape())
                .sub(values)
                .square()
                .mean();
    }

    /** Episodes of similar length together, the value model and the policy in passes of their own. */
    @Override
    public double accumulate(List<Episode> batch, GradientStep step) {
        double[] sums = new double[3];
        for (List<Episode> part : parts(batch)) {
            double share = (double) part.size() / batch.size();
            EpisodeRows rows = new EpisodeRows(part, input);
            List<Advantages[]> advantages = new ArrayList<>();
            sums[0] += step.inPass(outer -> {
                ForwardPass pass = ForwardPass.inference(outer.scope());
                NDArray values = value.values(pass, rows);
                advantages.add(rows.advantages(values.toFloatArray(), options.discounts()));
                return step.backward(ForwardPass.scale(valueLoss(values, advantages.get(0), pass), share));
            });
            sums[1] += step.inPass(outer -> {
                ForwardPass pass = ForwardPass.inference(outer.scope());
                PolicyLoss loss = policyLoss(rows, advantages.get(0), pass);
                sums[2] += share * loss.divergence().getFloat();
                return step.backward(ForwardPass.scale(loss.total(), share));
            });
        }
        adapt(sums[2]);
        double reward = batch.stream().mapToDouble(Episode::reward).average().orElseThrow();
        listener.accept(new Step(reward, sums[2], divergenceWeight, sums[1], sums[0]));
        return sums[0] + sums[1];
    }

    private List<List<Episode>> parts(List<Episode> batch) {
        return EpisodeParts.of(batch, input);
    }

    private void adapt(double divergence) {
        if (divergenceWeight == 0) {
            return;
        }
        double target = options.terms().divergenceTarget();
        if (divergence > 1.5 * target) {
            divergenceWeight *= 2;
        } else if (divergence < target / 1.5) {
            divergenceWeight /= 2;
        }
        divergenceWeight = Math.max(LEAST_WEIGHT, Math.min(LARGEST_WEIGHT, divergenceWeight));
    }
}
