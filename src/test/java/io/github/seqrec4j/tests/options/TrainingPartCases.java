package io.github.seqrec4j.tests.options;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserHash;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.Calibration;
import io.github.seqrec4j.eval.CalibrationOptions;
import io.github.seqrec4j.eval.ScoreTransformation;
import io.github.seqrec4j.loss.CatalogueLoss;
import io.github.seqrec4j.loss.CatalogueTargets;
import io.github.seqrec4j.losses.GBCE;
import io.github.seqrec4j.losses.LambdaRank;
import io.github.seqrec4j.model.DenseItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.models.baseline.BPRMF;
import io.github.seqrec4j.models.baseline.ContentKnn;
import io.github.seqrec4j.models.baseline.ItemKnn;
import io.github.seqrec4j.models.baseline.SmartMarkovChain;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.sampling.Importance;
import io.github.seqrec4j.sampling.MaskedItem;
import io.github.seqrec4j.sampling.RecencySampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Options of objectives, losses, item vectors, baselines and calibration. */
final class TrainingPartCases {
    private static final int ITEMS = 30;

    private TrainingPartCases() {}

    static List<OptionCase<?>> all() {
        return List.of(
                new OptionCase<>(
                        new MaskedItem(.3, 9, 0),
                        Map.of("maskShare", .5, "maxMasks", 2, "lastOnlyShare", .9),
                        objective -> examples(objective, Reading.MASKED)),
                new OptionCase<>(
                        RecencySampling.defaults(),
                        Map.of("importance", new Importance.Exponential(.3), "targetShare", .5),
                        objective -> examples(objective, Reading.CAUSAL)),
                new OptionCase<>(
                        new ModelInput(ITEMS, 12, Reading.ENCODER_DECODER, 7),
                        Map.of("itemCount", 50, "maxLength", 8, "reading", Reading.CAUSAL, "userTokens", 0),
                        input -> Arrays.toString(input.behindUser(
                                input.query(IntStream.rangeClosed(1, 20).toArray()),
                                Optional.of(UserHash.of("anna"))))),
                new OptionCase<>(new Importance.Exponential(.8), Map.of("base", .5), TrainingPartCases::weights),
                new OptionCase<>(new Importance.Power(2.25), Map.of("exponent", 1.0), TrainingPartCases::weights),
                new OptionCase<>(
                        new Importance.Linear(1, 2),
                        Map.of("slope", 3.0, "intercept", 0.0),
                        TrainingPartCases::weights),
                new OptionCase<>(
                        new LambdaRank(4, 12, true),
                        Map.of("ndcgAt", 2, "truncation", 6, "normalized", false),
                        TrainingPartCases::gradient),
                new OptionCase<>(
                        new GBCE(.75, 100),
                        Map.of("calibration", .5, "itemCount", 1000),
                        loss -> Double.toString(GBCE.beta(loss.calibration(), 5, loss.itemCount()))),
                new OptionCase<>(
                        ItemEmbeddings.Extras.NONE, Map.of("tokens", 1, "bias", true), TrainingPartCases::parameters),
                new OptionCase<>(
                        new BPRMF.Options(8, 5, .1f, .01f, 100, 1),
                        Map.of(
                                "factors",
                                4,
                                "epochs",
                                3,
                                "learningRate",
                                .05f,
                                "regularization",
                                .1f,
                                "foldInSteps",
                                50,
                                "seed",
                                2L),
                        options -> answer(BPRMF.fit(sequences(), options))),
                new OptionCase<>(
                        SmartMarkovChain.Options.defaults(),
                        Map.of("order", 2, "discount", .9, "smoothing", .5),
                        options -> answer(SmartMarkovChain.fit(sequences(), options))),
                new OptionCase<>(
                        new ContentKnn.Options(50, .7f),
                        Map.of("historyLength", 1, "decay", .1f),
                        options -> answer(ContentKnn.of(features(), options))),
                new OptionCase<>(
                        new ItemKnn.Options(20, 10, 50, .7f),
                        Map.of("neighbours", 2, "shrink", 1f, "historyLength", 1, "decay", .2f),
                        options -> answer(ItemKnn.fit(sequences(), options))),
                new OptionCase<>(
                        CalibrationOptions.top(5),
                        Map.of(
                                "transformation",
                                ScoreTransformation.softmax(),
                                "predictions",
                                8,
                                "bins",
                                4,
                                "excludingSeen",
                                true),
                        TrainingPartCases::calibration));
    }

    private static String calibration(CalibrationOptions options) {
        List<HoldoutCase> cases = List.of(
                new HoldoutCase(0, new int[] {4, 9, 17}, new int[] {2}),
                new HoldoutCase(1, new int[] {1, 2, 3}, new int[] {5}));
        Recommender recommender = SmartMarkovChain.fit(sequences(), SmartMarkovChain.Options.defaults());
        return Calibration.of(recommender, cases, options).toString();
    }

    private static String examples(Objective objective, Reading reading) {
        StringBuilder text = new StringBuilder();
        RandomGenerator random = RandomStreams.of(3);
        for (int i = 0; i < 20; i++) {
            Example example = objective.example(
                    IntStream.rangeClosed(1, ITEMS).toArray(), new ModelInput(ITEMS, 12, reading), random);
            text.append(Arrays.toString(example.inputs())).append(Arrays.toString(example.targets()));
        }
        return text.toString();
    }

    private static String weights(Importance importance) {
        return Arrays.toString(importance.probabilities(6));
    }

    private static String gradient(CatalogueLoss loss) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            float[] scores = new float[16];
            RandomGenerator random = RandomStreams.of(4);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) random.nextGaussian();
            }
            NDArray logits = manager.create(scores, new Shape(1, 16));
            logits.setRequiresGradient(true);
            collector.backward(loss.evaluate(logits, CatalogueTargets.of(new int[] {0, 0}, new int[] {3, 11})));
            return Arrays.toString(logits.getGradient().toFloatArray());
        }
    }

    private static String parameters(ItemEmbeddings.Extras extras) {
        return new DenseItemEmbedding(ITEMS, 4, Initialization.NORMAL_002.embeddings(), extras)
                .getParameters().values().stream()
                        .map(parameter -> parameter.getName() + parameter.getShape())
                        .toList()
                        .toString();
    }

    private static UserSequences sequences() {
        RandomGenerator random = RandomStreams.of(6);
        List<int[]> sequences = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            sequences.add(random.ints(8, 1, ITEMS + 1).toArray());
        }
        return UserSequences.of(sequences, ITEMS);
    }

    private static ItemFeatures features() {
        RandomGenerator random = RandomStreams.of(7);
        float[] values = new float[ITEMS * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return ItemFeatures.of(ITEMS, 3, values);
    }

    private static String answer(Recommender recommender) {
        RankedItems ranked = recommender.recommend(new Query(new int[] {4, 9, 17, 2}, ITEMS, ItemFilter.all()));
        return Arrays.toString(ranked.items()) + Arrays.toString(ranked.scores());
    }
}
