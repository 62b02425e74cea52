package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.GradientClipping;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How long and how fast to train. */
final class TrainingFlags {
    private static final OptionNames NAMES = new OptionNames(Map.of(
            "batchSize", "--batch-size",
            "the limit on positions", "--positions-at-once",
            "the limit on scores", "--scores-at-once",
            "learningRate", "--learning-rate",
            "beta1 and beta2", "--adam-betas",
            "epsilon", "--adam-epsilon",
            "warmupSteps", "--warmup-steps",
            "weightDecay", "--weight-decay",
            "epochs", "--epochs",
            "patience", "--patience"));

    @Option(
            names = "--batch-size",
            paramLabel = "B",
            description = "Sequences per step, with --no-causal-encoder targets. Default: 128, for tiger 64, with"
                    + " --no-causal-encoder 256.")
    private Integer batchSize;

    @Option(
            names = "--positions-at-once",
            paramLabel = "N",
            description = "Positions of a step that are encoded together at most. Default: 2048, for gru4rec 8192.")
    private Integer positionsAtOnce;

    @Option(
            names = "--scores-at-once",
            paramLabel = "N",
            description = "Numbers that scoring may make at once, 4 bytes each: bounds the memory of large catalogues."
                    + " Default: 32000000.")
    private Integer scoresAtOnce;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Adam's learning rate. Default: 0.001, for tiger 0.003.")
    private Double learningRate;

    @Option(
            names = "--adam-betas",
            split = ",",
            hideParamSyntax = true,
            arity = "1",
            defaultValue = "0.9,0.999",
            paramLabel = "B1,B2",
            description = "Adam's decay rates of both moments. Default: ${DEFAULT-VALUE}.")
    private List<Double> betas;

    @Option(
            names = "--adam-epsilon",
            defaultValue = "1e-8",
            paramLabel = "E",
            description =
                    "Added to Adam's denominator; losses that average over many negatives have gradients that small."
                            + " Default: ${DEFAULT-VALUE}.")
    private double epsilon;

    @Option(
            names = "--warmup-steps",
            paramLabel = "N",
            description = "Steps over which the rate grows to its full value. Default: 0, for tiger 400.")
    private Integer warmupSteps;

    @Option(
            names = "--decay",
            paramLabel = "SHAPE",
            description =
                    "The rate after that: constant, linear, cosine, or inverse-square-root, which halves it at four times"
                            + " the warm-up. Default: constant, for tiger inverse-square-root.")
    private LearningRateSchedule.Decay decay;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description = "Decoupled weight decay (AdamW). Default: 0, for tiger 0.01.")
    private Double weightDecay;

    @Option(
            names = "--lazy-adam",
            fallbackValue = "true",
            description =
                    "Leave item vectors that a step gives no gradient alone, with their moments. Faster for catalogues"
                            + " much larger than what a batch sees; results differ from plain Adam's.")
    private boolean lazyAdam;

    @Option(
            names = "--clip-norm",
            defaultValue = "0",
            paramLabel = "NORM",
            description = "Limit on the gradients' global norm; 0 for none. Default: ${DEFAULT-VALUE}.")
    private double clipNorm;

    @Option(
            names = "--epochs",
            defaultValue = "200",
            paramLabel = "N",
            description = "Epochs at most. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--patience",
            defaultValue = "10",
            paramLabel = "N",
            description = "Stop after N epochs without a better validation score. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--time-limit",
            defaultValue = "0",
            paramLabel = "SECONDS",
            description = "Stop when so much time has passed; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private double timeLimit;

    /** Gives a recipe these options; items that share vectors have no use for one of them. */
    Recipe apply(Settings settings, long seed, Recipe recipe, Architecture architecture, boolean sharedVectors) {
        UsualTraining usual = UsualTraining.of(architecture);
        return NAMES.make(() -> recipe.withTraining(options(settings, seed, usual, sharedVectors))
                .withBatchSize(settings.value("--batch-size", batchSize, usual.batchSize()))
                .withLimits(limits(settings, architecture.limits())));
    }

    private StepLimits limits(Settings settings, StepLimits usual) {
        return new StepLimits(
                settings.value("--positions-at-once", positionsAtOnce, usual.positions()),
                settings.value("--scores-at-once", scoresAtOnce, usual.scores()));
    }

    private TrainingOptions options(Settings settings, long seed, UsualTraining usual, boolean sharedVectors) {
        settings.value("--time-limit", timeLimit);
        if (!(timeLimit >= 0) || Double.isInfinite(timeLimit)) {
            throw new IllegalArgumentException("--time-limit must be at least 0 seconds, got " + timeLimit);
        }
        return new TrainingOptions(
                settings.value("--epochs", epochs),
                settings.value("--patience", patience),
                seed,
                Duration.ofMillis(Math.round(timeLimit * 1e3)),
                optimizer(settings, usual, lazy(settings, sharedVectors)),
                new LearningRateSchedule(
                        settings.value("--decay", decay, usual.schedule().decay()),
                        settings.value(
                                "--warmup-steps", warmupSteps, usual.schedule().warmupSteps())));
    }

    /** Said for several runs at times, some of which have no vector that is one item's alone. */
    private boolean lazy(Settings settings, boolean sharedVectors) {
        return !(sharedVectors && lazyAdam) && settings.value("--lazy-adam", lazyAdam);
    }

    private AdamOptions optimizer(Settings settings, UsualTraining usual, boolean lazy) {
        List<Double> rates = settings.value("--adam-betas", betas);
        if (rates.size() != 2) {
            throw new IllegalArgumentException("--adam-betas takes two rates, for example 0.9,0.98, got " + rates);
        }
        if (!(clipNorm >= 0)) {
            throw new IllegalArgumentException("--clip-norm must be at least 0, got " + clipNorm);
        }
        return new AdamOptions(
                settings.value("--learning-rate", learningRate, usual.learningRate()),
                new AdamOptions.Moments(rates.get(0), rates.get(1), settings.value("--adam-epsilon", epsilon)),
                settings.value("--weight-decay", weightDecay, usual.weightDecay()),
                new GradientClipping(settings.value("--clip-norm", clipNorm), 0),
                lazy);
    }
}
