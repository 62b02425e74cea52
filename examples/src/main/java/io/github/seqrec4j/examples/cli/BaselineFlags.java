package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.BPRMF;
import io.github.seqrec4j.models.baseline.SmartMarkovChain;
import io.github.seqrec4j.recommend.Recommender;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the baselines may be told. */
final class BaselineFlags {
    private static final OptionNames MARKOV = new OptionNames(Map.of(
            "order", "--markov-order",
            "discount", "--markov-discount",
            "smoothing", "--markov-smoothing"));
    private static final OptionNames BPR = new OptionNames(Map.of(
            "factors", "--bpr-factors",
            "epochs", "--bpr-epochs",
            "learningRate", "--bpr-learning-rate",
            "the learning rate", "--bpr-learning-rate",
            "regularization", "--bpr-regularization",
            "foldInSteps", "--bpr-fold-in-steps"));

    @Spec
    CommandSpec spec;

    @Option(
            names = "--window-days",
            defaultValue = "30",
            paramLabel = "N",
            description = "recent-popularity: what recent means, if times are in seconds. Default: ${DEFAULT-VALUE}.")
    private int windowDays;

    @Option(
            names = "--markov-order",
            paramLabel = "N",
            description = "smart-markov: how many of the newest items count. Default: 50.")
    private Integer markovOrder;

    @Option(
            names = "--markov-discount",
            paramLabel = "D",
            description =
                    "smart-markov: the weight of an item relative to the next newer one, at most 1. Default: 0.6.")
    private Double markovDiscount;

    @Option(
            names = "--markov-smoothing",
            paramLabel = "S",
            description = "smart-markov: added to every count. Default: 0.1.")
    private Double markovSmoothing;

    @Option(names = "--bpr-factors", paramLabel = "N", description = "bprmf: width of the vectors. Default: 128.")
    private Integer factors;

    @Option(names = "--bpr-epochs", paramLabel = "N", description = "bprmf: epochs of training. Default: 50.")
    private Integer epochs;

    @Option(
            names = "--bpr-learning-rate",
            paramLabel = "RATE",
            description = "bprmf: what gradients are multiplied by. Default: 0.1.")
    private Float learningRate;

    @Option(
            names = "--bpr-regularization",
            paramLabel = "RATE",
            description = "bprmf: the weight of the L2 penalty. Default: 0.01.")
    private Float regularization;

    @Option(
            names = "--bpr-fold-in-steps",
            paramLabel = "N",
            description = "bprmf: steps that make the vector of a history. Default: 1000.")
    private Integer foldInSteps;

    Duration window(Settings settings) {
        if (windowDays < 1) {
            throw new IllegalArgumentException("--window-days must be at least 1, got " + windowDays);
        }
        return Duration.ofDays(settings.value("--window-days", windowDays));
    }

    SmartMarkovChain.Options smartMarkov(Settings settings) {
        SmartMarkovChain.Options usual = SmartMarkovChain.Options.defaults();
        return MARKOV.make(() -> new SmartMarkovChain.Options(
                settings.value("--markov-order", markovOrder, usual.order()),
                settings.value("--markov-discount", markovDiscount, usual.discount()),
                settings.value("--markov-smoothing", markovSmoothing, usual.smoothing())));
    }

    Function<UserSequences, Recommender> bprmf(Settings settings, long seed) {
        BPRMF.Options usual = BPRMF.Options.defaults();
        BPRMF.Options options = BPR.make(() -> new BPRMF.Options(
                settings.value("--bpr-factors", factors, usual.factors()),
                settings.value("--bpr-epochs", epochs, usual.epochs()),
                settings.value("--bpr-learning-rate", learningRate, usual.learningRate()),
                settings.value("--bpr-regularization", regularization, usual.regularization()),
                settings.value("--bpr-fold-in-steps", foldInSteps, usual.foldInSteps()),
                seed));
        return train -> BPRMF.fit(train, options);
    }
}
