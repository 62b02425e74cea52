package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LearningRateSchedule.Decay;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** How long and how fast a policy learns. */
final class PaceFlags {
    private static final OptionNames NAMES = new OptionNames(Map.of(
            "learningRate", "--learning-rate",
            "weightDecay", "--weight-decay",
            "epochs", "--epochs",
            "patience", "--patience",
            "warmupSteps", "--warmup-steps"));

    @Option(
            names = "--learning-rate",
            defaultValue = "1e-5",
            paramLabel = "RATE",
            description = "Adam's learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--weight-decay",
            defaultValue = "0.01",
            paramLabel = "RATE",
            description = "Decoupled weight decay (AdamW). Default: ${DEFAULT-VALUE}.")
    private double weightDecay;

    @Option(
            names = "--warmup-steps",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Updates over which the rates grow to their full values: the value model then knows something before the"
                            + " model moves. Default: ${DEFAULT-VALUE}.")
    private int warmupSteps;

    @Option(
            names = "--epochs",
            defaultValue = "640",
            paramLabel = "N",
            description = "Epochs of --updates at most. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--patience",
            defaultValue = "100",
            paramLabel = "N",
            description = "Stop after N epochs without a better validation reward. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--time-limit",
            defaultValue = "0",
            paramLabel = "SECONDS",
            description = "Stop when so much time has passed; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private double timeLimit;

    TrainingOptions options(long seed) {
        if (!(timeLimit >= 0) || Double.isInfinite(timeLimit)) {
            throw new IllegalArgumentException("--time-limit must be at least 0 seconds, got " + timeLimit);
        }
        return NAMES.make(() -> new TrainingOptions(
                epochs,
                patience,
                seed,
                Duration.ofMillis(Math.round(timeLimit * 1e3)),
                AdamOptions.of(learningRate).withWeightDecay(weightDecay),
                new LearningRateSchedule(Decay.CONSTANT, warmupSteps)));
    }
}
