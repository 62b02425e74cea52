package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.losses.BPR;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CatalogueBinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.models.CalibratedNegatives;
import io.github.seqrec4j.sampling.ExcludingPositives;
import io.github.seqrec4j.sampling.PopularitySampler;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.train.LossPlan;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What training minimises, and against which items. */
final class LossFlags {
    private static final double USUAL_CALIBRATION = 0.75;
    private static final int USUAL_NDCG_AT = 50;
    private static final int USUAL_TRUNCATION = 4000;
    /** Of one in three thousand. */
    private static final double SCORE_IN_CATALOGUE = -8;

    private static final OptionNames NAMES = new OptionNames(Map.of(
            "calibration", "--calibration",
            "ndcgAt", "--ndcg-at",
            "truncation", "--lambda-truncation"));

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description =
                    "ce, lambdarank: over the catalogue; gbce, sampled-softmax, bpr: against --negatives; bce: against"
                            + " --negatives or, with --objective rss or continuation, over the catalogue. Default: ce, for"
                            + " gsasrec and gbert4rec gbce, for esasrec sampled-softmax.")
    private LossKind loss;

    @Option(
            names = "--negatives",
            paramLabel = "K",
            description =
                    "Negatives per target. Default, if the loss is left out too: 256 for gsasrec, gbert4rec and esasrec.")
    private Integer negatives;

    @Option(
            names = "--calibration",
            paramLabel = "t",
            description = "gbce: from 0 (plain bce) to 1. Default: " + USUAL_CALIBRATION + ".")
    private Double calibration;

    @Option(
            names = "--log-q",
            fallbackValue = "true",
            description = "sampled-softmax: correct for how often the sampler draws an item; with --popularity-power.")
    private Boolean logQ;

    @Option(
            names = "--ndcg-at",
            paramLabel = "A",
            description = "lambdarank: how many ranks its NDCG looks at. Default: " + USUAL_NDCG_AT + ".")
    private Integer ndcgAt;

    @Option(
            names = "--lambda-truncation",
            paramLabel = "T",
            description = "lambdarank: how many ranks have gradients, at least A. Default: " + USUAL_TRUNCATION
                    + ", or A if that is more.")
    private Integer truncation;

    @Option(
            names = "--lambda-normalization",
            negatable = true,
            fallbackValue = "true",
            description =
                    "lambdarank: divide by differences of scores, and let rows with few and with many targets weigh"
                            + " alike, as LightGBM does. Default: yes.")
    private Boolean normalization;

    @Option(
            names = "--negative-sampling",
            paramLabel = "SHARING",
            description = "Which targets share negatives: per-position (none), per-sequence or per-batch. Default:"
                    + " per-position, for esasrec per-sequence.")
    private NegativeSharing sharing;

    @Option(
            names = "--popularity-power",
            paramLabel = "a",
            description = "Draw an item in proportion to its count to the power of a. Default: 0, all alike.")
    private Double popularityPower;

    @Option(
            names = "--reject-positives",
            arity = "0..1",
            fallbackValue = "sequence",
            paramLabel = "WHICH",
            description = "Draw again what is the target, or occurs in the user's sequence: target or sequence (if no"
                    + " value is given). Default: accept all draws.")
    private ExcludingPositives.Rejection rejection;

    /** Reads which loss it is, and against how many items. */
    Combination combine(Settings settings, Network network, ObjectiveKind objective) {
        LossKind kind = settings.value("--loss", loss, network.loss);
        if (!kind.takesNegatives) {
            if (settings.given("--negatives")) {
                throw new IllegalArgumentException("--negatives has no meaning with --loss " + Choice.name(kind)
                        + ", which is over the whole catalogue; use --loss "
                        + Choice.alternatives(LossKind.withNegatives()));
            }
            return new Combination(network, objective, kind, 0);
        }
        if (negatives != null && negatives < 1) {
            throw new IllegalArgumentException("--negatives must be at least 1, got " + negatives);
        }
        Integer usual = kind == network.loss && network.negatives > 0 ? network.negatives : null;
        Integer count = settings.value("--negatives", negatives, usual);
        return new Combination(network, objective, kind, count == null ? 0 : count);
    }

    /** What the loss gives an item that nothing is known of, where it does not only compare items. */
    double initialScore(Settings settings, Combination combination) {
        return switch (combination.loss()) {
            case CE, BPR, LAMBDARANK, SAMPLED_SOFTMAX -> 0;
            case BCE -> combination.negatives() == 0 ? SCORE_IN_CATALOGUE : unknown(combination.negatives(), 0);
            case GBCE ->
                combination.negatives() == 0
                        ? 0
                        : unknown(
                                combination.negatives(),
                                settings.value("--calibration", calibration, USUAL_CALIBRATION));
        };
    }

    private static double unknown(int negatives, double calibration) {
        return NAMES.make(() -> new CalibratedNegatives(negatives, calibration, NegativeSharing.PER_POSITION))
                .initialScore();
    }

    /** Makes the loss with its negatives, and refuses the parameters of others. */
    LossPlan make(Settings settings, Combination combination) {
        LossPlan made =
                switch (combination.loss()) {
                    case CE -> LossPlan.catalogue(new CrossEntropy());
                    case BCE ->
                        combination.negatives() == 0
                                ? LossPlan.catalogue(new CatalogueBinaryCrossEntropy())
                                : sampled(settings, combination, itemCount -> new BinaryCrossEntropy());
                    case BPR -> sampled(settings, combination, itemCount -> new BPR());
                    case LAMBDARANK -> LossPlan.catalogue(lambdaRank(settings));
                    case SAMPLED_SOFTMAX -> {
                        boolean corrected = settings.value("--log-q", logQ, false);
                        if (corrected && (popularityPower == null || popularityPower == 0)) {
                            throw new IllegalArgumentException("--log-q has no meaning without --popularity-power: all"
                                    + " items are drawn alike, and a constant cancels");
                        }
                        yield sampled(settings, combination, itemCount -> new SampledSoftmax(corrected));
                    }
                    case GBCE -> {
                        double t = settings.value("--calibration", calibration, USUAL_CALIBRATION);
                        // Whatever is wrong with it shows now, not when the catalogue is known.
                        NAMES.make(() -> GBCE.beta(t, combination.negatives(), 2));
                        yield sampled(settings, combination, itemCount -> new GBCE(t, itemCount));
                    }
                };
        settings.refuseUnread(
                spec,
                "--loss " + Choice.name(combination.loss())
                        + (combination.loss().takesNegatives && combination.negatives() == 0
                                ? " over the whole catalogue"
                                : ""));
        return made;
    }

    private LambdaRank lambdaRank(Settings settings) {
        int ranks = settings.value("--ndcg-at", ndcgAt, USUAL_NDCG_AT);
        int depth = settings.value("--lambda-truncation", truncation, Math.max(USUAL_TRUNCATION, ranks));
        boolean normalized = settings.value("--lambda-normalization", normalization, true);
        return NAMES.make(() -> new LambdaRank(ranks, depth, normalized));
    }

    private LossPlan sampled(Settings settings, Combination combination, IntFunction<SampledLoss> makeLoss) {
        NegativeSharing shared = settings.value("--negative-sampling", sharing, usualSharing(combination));
        Function<UserSequences, NegativeSampler> sampler = sampler(settings, shared);
        return LossPlan.sampled(
                makeLoss, train -> new NegativeOptions(sampler.apply(train), combination.negatives(), shared));
    }

    private static NegativeSharing usualSharing(Combination combination) {
        Network network = combination.network();
        return combination.loss() == network.loss ? network.sharing : NegativeSharing.PER_POSITION;
    }

    private Function<UserSequences, NegativeSampler> sampler(Settings settings, NegativeSharing shared) {
        double power = settings.value("--popularity-power", popularityPower, 0.0);
        if (!(power >= 0 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--popularity-power must be finite and at least 0, got " + power);
        }
        ExcludingPositives.Rejection rejected = settings.value("--reject-positives", rejection, null);
        if (rejected != null && shared == NegativeSharing.PER_BATCH) {
            throw new IllegalArgumentException("--reject-positives has no meaning with --negative-sampling per-batch,"
                    + " where negatives are drawn without regard to any user; use per-sequence or per-position");
        }
        return train -> {
            NegativeSampler sampler = power == 0
                    ? new UniformSampler(train.itemCount())
                    : new PopularitySampler(train.itemCounts(), power);
            return rejected == null ? sampler : new ExcludingPositives(sampler, rejected);
        };
    }
}
