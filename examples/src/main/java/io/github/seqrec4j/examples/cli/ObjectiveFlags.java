package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.sampling.Importance;
import io.github.seqrec4j.sampling.MaskedItem;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.sampling.SequenceContinuation;
import io.github.seqrec4j.train.ObjectivePlan;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is predicted where. */
final class ObjectiveFlags {
    private static final double USUAL_BASE = 0.8;
    private static final double USUAL_EXPONENT = 2.25;
    private static final OptionNames NAMES = new OptionNames(Map.of(
            "maskShare", "--mask-share",
            "maxMasks", "--max-masks",
            "lastOnlyShare", "--last-only-share",
            "targetShare", "--target-share",
            "base", "--alpha",
            "exponent", "--beta",
            "slope", "--slope",
            "intercept", "--intercept"));

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description =
                    "What is predicted: shifted: at each item, the next; masked: hidden items; rss: items drawn from"
                            + " the sequence, recent ones more often, at its end; continuation: the last item; teacher: the list"
                            + " that --teacher gives after a beginning of the sequence; every-prefix: each item, written token by"
                            + " token from those before it. Default: shifted, for bert4rec and its"
                            + " relatives masked, for caser rss, for tiger every-prefix, for gptrec with --list-length teacher.")
    private ObjectiveKind objective;

    @Option(
            names = "--mask-share",
            paramLabel = "SHARE",
            description = "masked: the share of items to hide, above 0. Default: 0.2.")
    private Double maskShare;

    @Option(names = "--max-masks", paramLabel = "N", description = "masked: how many at most. Default: 20.")
    private Integer maxMasks;

    @Option(
            names = "--last-only-share",
            paramLabel = "SHARE",
            description = "masked: how often the newest item alone is hidden, as when a recommendation is asked for."
                    + " Default: 0.1.")
    private Double lastOnlyShare;

    @Option(
            names = "--target-share",
            paramLabel = "SHARE",
            description = "rss: the share of items to draw, above 0 and below 1. Default: 0.2.")
    private Double targetShare;

    @Option(
            names = "--importance",
            paramLabel = "SHAPE",
            description = "rss: how the chance to be drawn grows towards the newest item: exponential, power or linear."
                    + " Default: exponential.")
    private ImportanceKind importance;

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "exponential: the factor per step into the past, at most 1; the smaller, the more recent."
                    + " Default: " + USUAL_BASE + ".")
    private Double alpha;

    @Option(
            names = "--beta",
            paramLabel = "B",
            description =
                    "power: 0 grows linearly, above it faster, below it more slowly. Default: " + USUAL_EXPONENT + ".")
    private Double beta;

    @Option(names = "--slope", paramLabel = "A", description = "linear: A j + B at place j. Default: 1.")
    private Double slope;

    @Option(names = "--intercept", paramLabel = "B", description = "linear: the oldest item's weight. Default: 1.")
    private Double intercept;

    /** Reads which objective it is. */
    ObjectiveKind kind(Settings settings, ObjectiveKind usual) {
        return settings.value("--objective", objective, usual);
    }

    /**
     * Makes the objective, and refuses the parameters of others.
     *
     * @param usual what the network is meant to be trained with
     * @param lists plans lists of a teacher
     */
    ObjectivePlan make(Settings settings, ObjectiveKind kind, Objective usual, Supplier<ObjectivePlan> lists) {
        ObjectivePlan made = NAMES.make(() -> switch (kind) {
            case SHIFTED -> ObjectivePlan.of(new NextItem());
            case MASKED -> ObjectivePlan.of(masked(settings));
            case RSS -> ObjectivePlan.of(recencySampling(settings));
            case CONTINUATION -> ObjectivePlan.of(new SequenceContinuation());
            case TEACHER -> lists.get();
            case EVERY_PREFIX -> ObjectivePlan.of(usual);
        });
        settings.refuseUnread(spec, "--objective " + Choice.name(kind) + importanceIn(kind));
        return made;
    }

    private String importanceIn(ObjectiveKind kind) {
        return kind == ObjectiveKind.RSS ? " --importance " + Choice.name(shape()) : "";
    }

    private ImportanceKind shape() {
        return importance == null ? ImportanceKind.EXPONENTIAL : importance;
    }

    private MaskedItem masked(Settings settings) {
        MaskedItem usual = MaskedItem.defaults();
        return new MaskedItem(
                settings.value("--mask-share", maskShare, usual.maskShare()),
                settings.value("--max-masks", maxMasks, usual.maxMasks()),
                settings.value("--last-only-share", lastOnlyShare, usual.lastOnlyShare()));
    }

    private RecencySampling recencySampling(Settings settings) {
        RecencySampling usual = RecencySampling.defaults();
        return new RecencySampling(
                importance(settings), settings.value("--target-share", targetShare, usual.targetShare()));
    }

    private Importance importance(Settings settings) {
        return switch (settings.value("--importance", shape())) {
            case EXPONENTIAL -> new Importance.Exponential(settings.value("--alpha", alpha, USUAL_BASE));
            case POWER -> new Importance.Power(settings.value("--beta", beta, USUAL_EXPONENT));
            case LINEAR ->
                new Importance.Linear(
                        settings.value("--slope", slope, 1.0), settings.value("--intercept", intercept, 1.0));
        };
    }
}
