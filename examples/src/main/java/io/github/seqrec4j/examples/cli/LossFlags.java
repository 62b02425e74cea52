package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.loss.SampledLoss;
import io.github.seqrec4j.losses.BinaryCrossEntropy;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.sampling.ExcludingPositives;
import io.github.seqrec4j.sampling.PopularitySampler;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.train.LossPlan;
import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/** What training minimises, and against which items. */
final class LossFlags {
    private static final double USUAL_CALIBRATION = 0.75;

    @Option(
            names = "--loss",
            defaultValue = "ce",
            paramLabel = "LOSS",
            description = "ce: softmax over the catalogue; sampled-softmax, bce, gbce: against --negatives. Default:"
                    + " ${DEFAULT-VALUE}.")
    private LossKind loss;

    @Option(names = "--negatives", paramLabel = "K", description = "Negatives per target; for every loss but ce.")
    private Integer negatives;

    @Option(
            names = "--calibration",
            paramLabel = "t",
            description = "gbce: from 0 (plain bce) to 1. Default: " + USUAL_CALIBRATION + ".")
    private Double calibration;

    @Option(
            names = "--log-q",
            description = "sampled-softmax: correct for how often the sampler draws an item; with --popularity-power.")
    private boolean logQ;

    @Option(
            names = "--negative-sampling",
            paramLabel = "SHARING",
            description = "Which targets share negatives: per-position (none), per-sequence or per-batch. Default:"
                    + " per-position.")
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

    /** Returns the loss with its negatives. */
    LossPlan plan() {
        if (loss == LossKind.CE) {
            refuse("--negatives", negatives != null);
            refuse("--negative-sampling", sharing != null);
            refuse("--popularity-power", popularityPower != null);
            refuse("--reject-positives", rejection != null);
        } else if (negatives == null) {
            throw new IllegalArgumentException("--loss " + Choice.name(loss) + " needs --negatives K, for example "
                    + (loss == LossKind.BCE ? "1 as SASRec was published" : "256"));
        }
        refuse("--calibration", calibration != null && loss != LossKind.GBCE);
        refuse("--log-q", logQ && loss != LossKind.SAMPLED_SOFTMAX);
        return switch (loss) {
            case CE -> LossPlan.catalogue(new CrossEntropy());
            case BCE -> sampled(itemCount -> new BinaryCrossEntropy());
            case SAMPLED_SOFTMAX -> sampled(itemCount -> new SampledSoftmax(logQ));
            case GBCE -> {
                double t = calibration == null ? USUAL_CALIBRATION : calibration;
                yield sampled(itemCount -> new GBCE(t, itemCount));
            }
        };
    }

    private void refuse(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(option + " has no meaning with --loss " + Choice.name(loss));
        }
    }

    private LossPlan sampled(IntFunction<SampledLoss> makeLoss) {
        NegativeSharing shared = sharing == null ? NegativeSharing.PER_POSITION : sharing;
        return LossPlan.sampled(makeLoss, train -> new NegativeOptions(sampler(train), negatives, shared));
    }

    private NegativeSampler sampler(UserSequences train) {
        NegativeSampler sampler = popularityPower == null || popularityPower == 0
                ? new UniformSampler(train.itemCount())
                : new PopularitySampler(train.itemCounts(), popularityPower);
        return rejection == null ? sampler : new ExcludingPositives(sampler, rejection);
    }
}
