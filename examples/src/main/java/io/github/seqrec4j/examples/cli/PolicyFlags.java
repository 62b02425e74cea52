package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.align.PPOOptions;
import io.github.seqrec4j.models.align.PPOOptions.Discounts;
import io.github.seqrec4j.models.align.PPOOptions.Rollouts;
import io.github.seqrec4j.models.align.PPOOptions.Terms;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a policy learns from the lists it writes. */
final class PolicyFlags {
    private static final OptionNames NAMES = new OptionNames(Map.ofEntries(
            Map.entry("discount", "--discount"),
            Map.entry("lambda", "--gae-lambda"),
            Map.entry("clip", "--clip"),
            Map.entry("valueRate", "--value-rate"),
            Map.entry("the weight of the entropy", "--entropy"),
            Map.entry("the weight of the divergence", "--kl"),
            Map.entry("divergenceTarget", "--kl-target"),
            Map.entry("the weight of the supervised term", "--supervised"),
            Map.entry("lists", "--lists"),
            Map.entry("reuse", "--reuse"),
            Map.entry("workers", "--workers"),
            Map.entry("temperature", "--temperature"),
            Map.entry("stepsPerEpoch", "--updates")));

    @Option(
            names = "--lists",
            defaultValue = "128",
            paramLabel = "N",
            description = "Lists that an update learns from. Default: ${DEFAULT-VALUE}.")
    private int lists;

    @Option(
            names = "--reuse",
            defaultValue = "1",
            paramLabel = "N",
            description = "Updates that learn from the same lists. Default: ${DEFAULT-VALUE}.")
    private int reuse;

    @Option(
            names = "--workers",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "Threads that write lists, each with a copy of the model; updates learn from lists that many batches"
                            + " old. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--updates",
            defaultValue = "100",
            paramLabel = "N",
            description = "Updates in an epoch, at whose end the model is validated. Default: ${DEFAULT-VALUE}.")
    private int updates;

    @Option(
            names = "--discount",
            defaultValue = "0.99",
            paramLabel = "GAMMA",
            description = "What the reward of each further place counts, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double discount;

    @Option(
            names = "--gae-lambda",
            defaultValue = "0.9",
            paramLabel = "L",
            description = "Generalised advantages: 0 trusts the value model, 1 the rewards. Default: ${DEFAULT-VALUE}.")
    private double lambda;

    @Option(
            names = "--clip",
            defaultValue = "0.2",
            paramLabel = "E",
            description =
                    "Ratios of probabilities beyond 1 - E and 1 + E earn nothing more. Default: ${DEFAULT-VALUE}.")
    private double clip;

    @Option(
            names = "--value-rate",
            defaultValue = "10",
            paramLabel = "X",
            description =
                    "The value model's learning rate, in multiples of --learning-rate. Default: ${DEFAULT-VALUE}.")
    private double valueRate;

    @Option(
            names = "--entropy",
            defaultValue = "0",
            paramLabel = "W",
            description = "Weight of the choices' entropy, which is made large. Default: ${DEFAULT-VALUE}.")
    private double entropy;

    @Option(
            names = "--kl",
            defaultValue = "0",
            paramLabel = "BETA",
            description =
                    "First weight of the divergence from the policy that wrote the lists, which is made small; it adapts."
                            + " Published as 3. Default: ${DEFAULT-VALUE}, none.")
    private double divergence;

    @Option(
            names = "--kl-target",
            defaultValue = "0.01",
            paramLabel = "NATS",
            description = "The divergence per choice that --kl adapts to. Default: ${DEFAULT-VALUE}.")
    private double divergenceTarget;

    @Option(
            names = "--supervised",
            defaultValue = "0",
            paramLabel = "W",
            description =
                    "Weight of the item that followed, as a target of the first place. Default: ${DEFAULT-VALUE}.")
    private double supervised;

    @Option(
            names = "--temperature",
            defaultValue = "1",
            paramLabel = "T",
            description =
                    "What scores are divided by before items are drawn: below 1 lists are nearer to those that the model"
                            + " gives when asked. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    /** Makes the options; a target without a weight would do nothing. */
    PPOOptions options(Settings settings) {
        if (divergence == 0 && settings.given("--kl-target")) {
            throw new IllegalArgumentException("--kl-target has no meaning without --kl");
        }
        return NAMES.make(() -> new PPOOptions(
                new Discounts(discount, lambda),
                clip,
                valueRate,
                new Terms(entropy, divergence, divergenceTarget, supervised),
                new Rollouts(lists, reuse, workers, updates),
                temperature));
    }
}
