package io.github.seqrec4j.tests.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.models.CalibratedNegatives;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.GSASRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.EmptyHistory;
import io.github.seqrec4j.recommend.RecommendOptions;
import io.github.seqrec4j.recommend.UnknownItems;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.GradientClipping;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LearningRateSchedule.Decay;
import io.github.seqrec4j.train.TrainingOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each component of each options record, changed alone, changes what can be observed. */
class OptionsTest {
    private static final SASRec.Config CONFIG = SASRec.Config.of(8, 1, 1, 9, 0);
    private static final SASRec.Variant PUBLISHED = SASRec.Variant.DEFAULT;
    private static final ESASRec.Config LIGR = ESASRec.Config.of(8, 1, 1, 9, 0);
    private static final TrainingOptions TRAINING = TrainingOptions.of(5, 2, 4);
    /** Nine planned steps a run of this schedule has left after its warm-up. */
    private static final LearningRateSchedule SCHEDULE = new LearningRateSchedule(Decay.LINEAR, 3);

    static List<OptionCase<?>> cases() {
        return Stream.of(models(), runs()).flatMap(List::stream).toList();
    }

    private static List<OptionCase<?>> models() {
        return Stream.of(
                        sasrec(),
                        esasrec(),
                        BERT4RecOptionCases.all(),
                        TrainingPartCases.all(),
                        RecurrentOptionCases.all(),
                        GPTRecOptionCases.all(),
                        TIGEROptionCases.all(),
                        RerankOptionCases.all(),
                        CodeCases.all(),
                        ContentCases.all(),
                        SemanticIdCases.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<OptionCase<?>> sasrec() {
        return List.of(
                new OptionCase<>(
                        CONFIG,
                        Map.of(
                                "dimension", 16,
                                "blocks", 2,
                                "heads", 2,
                                "maxLength", 4,
                                "dropout", 0.5,
                                "variant", OptionRecords.with(PUBLISHED, "output", new SASRec.Output(false, 0))),
                        config -> Outcomes.ofModel(new SASRec(config))),
                new OptionCase<>(
                        PUBLISHED,
                        Map.of(
                                "normStyle",
                                SASRec.NormStyle.PRE_NORM,
                                "outputProjection",
                                true,
                                "scaledEmbeddings",
                                true,
                                "output",
                                new SASRec.Output(false, 0),
                                "feedForward",
                                new FeedForwardConfig(3, ActivationFunction.RELU),
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        variant -> Outcomes.ofModel(new SASRec(CONFIG.with(variant)))),
                new OptionCase<>(
                        PUBLISHED.feedForward(),
                        Map.of("multiplier", 2, "activation", ActivationFunction.GELU),
                        layer -> Outcomes.ofModel(
                                new SASRec(CONFIG.with(OptionRecords.with(PUBLISHED, "feedForward", layer))))),
                new OptionCase<>(
                        PUBLISHED.output(),
                        Map.of("tied", false, "initialScore", -3.0),
                        output -> Outcomes.ofModel(
                                new SASRec(CONFIG.with(OptionRecords.with(PUBLISHED, "output", output))))),
                new OptionCase<>(
                        new CalibratedNegatives(3, 0.5, NegativeSharing.PER_POSITION),
                        Map.of("negatives", 4, "calibration", 0.75, "sharing", NegativeSharing.PER_SEQUENCE),
                        options -> Outcomes.ofRecipe(GSASRec.recipe(CONFIG, options))));
    }

    private static List<OptionCase<?>> esasrec() {
        ESASRec.Variant published = ESASRec.Variant.DEFAULT;
        return List.of(
                new OptionCase<>(
                        LIGR,
                        Map.of(
                                "dimension", 16,
                                "blocks", 2,
                                "heads", 2,
                                "maxLength", 4,
                                "dropout", 0.5,
                                "variant", OptionRecords.with(published, "tiedOutput", false)),
                        config -> Outcomes.ofModel(new ESASRec(config))),
                new OptionCase<>(
                        published,
                        Map.of(
                                "gates",
                                false,
                                "lastNorm",
                                true,
                                "tiedOutput",
                                false,
                                "feedForward",
                                new ESASRec.FeedForwardConfig(3, ActivationFunction.SILU, true, false),
                                "initialization",
                                Initialization.UNIT_NORMAL),
                        variant -> Outcomes.ofModel(new ESASRec(LIGR.with(variant)))),
                new OptionCase<>(
                        published.feedForward(),
                        Map.of("multiplier", 2, "activation", ActivationFunction.GELU, "gated", false, "bias", true),
                        layer -> Outcomes.ofModel(
                                new ESASRec(LIGR.with(OptionRecords.with(published, "feedForward", layer))))));
    }

    private static List<OptionCase<?>> runs() {
        return List.of(
                new OptionCase<>(
                        new BatchOptions(60, true, true, StepLimits.DEFAULT),
                        Map.of(
                                "batchSize",
                                50,
                                "similarLength",
                                false,
                                "prefetch",
                                false,
                                "limits",
                                new StepLimits(100, 1_000)),
                        Outcomes::ofBatches),
                new OptionCase<>(
                        StepLimits.DEFAULT,
                        Map.of("positions", 100, "scores", 1_000),
                        limits -> Outcomes.ofBatches(new BatchOptions(60, true, true, limits))),
                new OptionCase<>(
                        new NegativeOptions(new UniformSampler(12), 2, NegativeSharing.PER_SEQUENCE),
                        Map.of("sampler", new UniformSampler(7), "count", 3, "sharing", NegativeSharing.PER_POSITION),
                        Outcomes::ofNegatives),
                training(),
                new OptionCase<>(
                        TRAINING.optimizer(),
                        Map.of(
                                "learningRate",
                                2e-3,
                                "moments",
                                new AdamOptions.Moments(0.8, 0.98, 1e-8),
                                "weightDecay",
                                0.1,
                                "clipping",
                                new GradientClipping(0.1, 0),
                                "lazy",
                                true),
                        OptionsTest::trained),
                new OptionCase<>(
                        TRAINING.optimizer().moments(),
                        Map.of("beta1", 0.8, "beta2", 0.9, "epsilon", 1e-4),
                        moments -> trained(OptionRecords.with(TRAINING.optimizer(), "moments", moments))),
                new OptionCase<>(
                        GradientClipping.NONE,
                        Map.of("globalNorm", 0.1, "value", 0.01),
                        clipping -> trained(OptionRecords.with(TRAINING.optimizer(), "clipping", clipping))),
                new OptionCase<>(
                        SCHEDULE,
                        Map.of("decay", Decay.COSINE, "warmupSteps", 5),
                        schedule -> Outcomes.ofTraining(OptionRecords.with(TRAINING, "schedule", schedule))),
                new OptionCase<>(
                        RecommendOptions.top(5),
                        Map.of(
                                "k",
                                4,
                                "excludeSeen",
                                false,
                                "allow",
                                Optional.of(Set.of("article 7", "article 8")),
                                "deny",
                                Set.of("article 1", "article 2", "article 3", "article 4"),
                                "unknownItems",
                                UnknownItems.FAIL,
                                "emptyHistory",
                                EmptyHistory.SKIP),
                        Outcomes::ofAnswers));
    }

    private static OptionCase<TrainingOptions> training() {
        return new OptionCase<>(
                TRAINING,
                Map.of(
                        "epochs",
                        3,
                        "patience",
                        1,
                        "seed",
                        5L,
                        "timeLimit",
                        Duration.ofMillis(1),
                        "optimizer",
                        AdamOptions.of(1e-2),
                        "schedule",
                        SCHEDULE),
                Outcomes::ofTraining);
    }

    private static String trained(AdamOptions optimizer) {
        return Outcomes.ofTraining(OptionRecords.with(TRAINING, "optimizer", optimizer));
    }

    static Stream<Arguments> components() {
        return cases().stream()
                .flatMap(one -> OptionRecords.components(one.options().getClass()).stream()
                        .map(component -> Arguments.of(one, component)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changes_listed_areOnePerComponent(OptionCase<?> one) {
        assertEquals(
                OptionRecords.components(one.options().getClass()),
                one.changes().keySet());
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void component_changedAlone_changesTheOutcome(OptionCase<?> one, String component) {
        assertNotEquals(one.before(), one.after(component));
    }

    /** Otherwise every change would seem to change something. */
    @ParameterizedTest
    @MethodSource("cases")
    void component_none_leavesTheOutcome(OptionCase<?> one) {
        assertEquals(one.before(), one.before());
    }
}
