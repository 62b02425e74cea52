package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.data.LeaveOneOut;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.ESASRec.Config;
import io.github.seqrec4j.models.ESASRec.FeedForwardConfig;
import io.github.seqrec4j.models.ESASRec.Variant;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ESASRecTest {
    private static final int ITEMS = 30;
    private static final int WIDTH = 6;
    private static final int LENGTH = 5;
    private static final Split SPLIT =
            LeaveOneOut.everyUser().split(SimulatedLog.of(120, 40, 10, 3).generate());

    private static Stream<Config> configs() {
        Variant published = Variant.DEFAULT;
        Variant plain = new Variant(
                false,
                true,
                false,
                new FeedForwardConfig(2, ActivationFunction.RELU, false, true),
                Initialization.UNIT_NORMAL);
        Variant mixed = new Variant(
                true,
                true,
                true,
                new FeedForwardConfig(1, ActivationFunction.RELU, true, true),
                Initialization.NORMAL_002);
        Variant ungatedLayer = new Variant(
                true,
                false,
                true,
                new FeedForwardConfig(3, ActivationFunction.SILU, false, false),
                Initialization.NORMAL_002);
        return Stream.of(published, plain, mixed, ungatedLayer)
                .flatMap(variant -> Stream.of(1, 2).map(heads -> new Config(WIDTH, 2, heads, LENGTH, 0.3, variant)));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void encode_anyWeights_equalsThePlainComputation(Config config) {
        try (SequenceModel model = SequenceModel.create(new ESASRec(config), ITEMS, 1)) {
            Map<String, ParameterValues.Value> weights = scatter(model);
            int[] items = {3, 14, 15, 9};
            double[][] expected = new PlainESASRec(config, weights).encode(items);
            float[] narrow = encode(model, items);
            float[] padded = encode(model, new int[] {0, 3, 14, 15, 9});
            for (int l = 0; l < items.length; l++) {
                for (int d = 0; d < WIDTH; d++) {
                    assertEquals(expected[l][d], narrow[l * WIDTH + d], 2e-5);
                    assertEquals(expected[l][d], padded[(l + 1) * WIDTH + d], 2e-5);
                }
            }
        }
    }

    /** Numbers of which none is a special case, gains and biases included; padding stays zero. */
    private static Map<String, ParameterValues.Value> scatter(SequenceModel model) {
        RandomGenerator random = RandomStreams.of(8);
        Map<String, ParameterValues.Value> weights = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> {
            float[] numbers = new float[(int) parameter.getShape().size()];
            boolean table = name.equals("items.table") || name.equals("output.table");
            for (int i = table ? WIDTH : 0; i < numbers.length; i++) {
                numbers[i] = (float) (0.7 * random.nextGaussian());
            }
            weights.put(name, new ParameterValues.Value(parameter.getShape().getShape(), numbers));
        });
        ParameterValues.of(weights).restore(model.parameters());
        return weights;
    }

    @ParameterizedTest
    @MethodSource("configs")
    void encode_rowOfPaddingOnly_isFinite(Config config) {
        try (SequenceModel model = SequenceModel.create(new ESASRec(config), ITEMS, 1)) {
            for (float value : encode(model, new int[] {0, 0})) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void encode_training_dropsAndInferenceDoesNot() {
        try (SequenceModel model = SequenceModel.create(new ESASRec(Config.of(WIDTH, 2, 1, LENGTH, 0.5)), ITEMS, 1);
                NDManager scope = model.newScope()) {
            int[] inputs = {1, 2, 3};
            float[] still = encode(model, inputs);
            assertArrayEquals(still, encode(model, inputs));
            float[] first = model.encode(ForwardPass.training(scope, RandomStreams.of(1)), inputs, 1, 3)
                    .toFloatArray();
            float[] same = model.encode(ForwardPass.training(scope, RandomStreams.of(1)), inputs, 1, 3)
                    .toFloatArray();
            assertArrayEquals(first, same);
            assertFalse(Arrays.equals(first, still));
        }
    }

    @Test
    void parts_published_haveTheExpectedParameters() {
        try (SequenceModel model = SequenceModel.create(new ESASRec(Config.of(WIDTH, 1, 2, LENGTH, 0.2)), ITEMS, 1)) {
            int attention = 4 * (WIDTH * WIDTH + WIDTH);
            int feedForward = 3 * 4 * WIDTH * WIDTH;
            int gates = 2 * (WIDTH * WIDTH + WIDTH);
            int norms = 2 * 2 * WIDTH;
            assertEquals(
                    (ITEMS + 1) * WIDTH + LENGTH * WIDTH + attention + feedForward + gates + norms,
                    model.parameterCount());
            assertEquals(
                    List.of(
                            "items.table",
                            "encoder.positions.table",
                            "encoder.blocks.0.attention_norm.gain",
                            "encoder.blocks.0.attention_norm.bias",
                            "encoder.blocks.0.attention.query.weight",
                            "encoder.blocks.0.attention.query.bias",
                            "encoder.blocks.0.attention.key.weight",
                            "encoder.blocks.0.attention.key.bias",
                            "encoder.blocks.0.attention.value.weight",
                            "encoder.blocks.0.attention.value.bias",
                            "encoder.blocks.0.attention.output.weight",
                            "encoder.blocks.0.attention.output.bias",
                            "encoder.blocks.0.attention_gate.weight",
                            "encoder.blocks.0.attention_gate.bias",
                            "encoder.blocks.0.feed_forward_norm.gain",
                            "encoder.blocks.0.feed_forward_norm.bias",
                            "encoder.blocks.0.feed_forward.gate.weight",
                            "encoder.blocks.0.feed_forward.inner.weight",
                            "encoder.blocks.0.feed_forward.outer.weight",
                            "encoder.blocks.0.feed_forward_gate.weight",
                            "encoder.blocks.0.feed_forward_gate.bias"),
                    List.copyOf(model.parameters().keySet()));
        }
    }

    @Test
    void parts_untiedWithoutGatesAndWithLastNorm_haveTheirParameters() {
        Variant variant = new Variant(false, true, false, FeedForwardConfig.DEFAULT, Initialization.NORMAL_002);
        Config config = Config.of(WIDTH, 1, 1, LENGTH, 0).with(variant);
        try (SequenceModel model = SequenceModel.create(new ESASRec(config), ITEMS, 1)) {
            Set<String> names = model.parameters().keySet();
            assertTrue(names.containsAll(List.of("output.table", "encoder.norm.gain", "encoder.norm.bias")));
            assertTrue(names.stream().noneMatch(name -> name.contains("_gate.")), names::toString);
        }
    }

    @Test
    void architecture_described_comesBackFromJson() {
        configs().forEach(config -> {
            ESASRec architecture = new ESASRec(config);
            assertEquals(architecture, ESASRec.fromJson(RecordJson.write(architecture.config())));
        });
        ESASRec architecture = new ESASRec(Config.of(WIDTH, 1, 1, 3, 0));
        assertEquals("esasrec", architecture.name());
        assertEquals(3, architecture.maxLength());
        assertEquals(new NextItem(), architecture.objective());
        assertTrue(Models.names().contains("esasrec"));
    }

    @Test
    void config_outOfRange_saysWhatAndWhy() {
        assertRefused("dimension must be at least 1, got 0", () -> Config.of(0, 2, 1, 50, 0.2));
        assertRefused("blocks must be at least 1, got 0", () -> Config.of(8, 0, 1, 50, 0.2));
        assertRefused("heads must be at least 1, got 0", () -> Config.of(8, 2, 0, 50, 0.2));
        assertRefused(
                "dimension must be divisible by heads, got dimension=8, heads=3", () -> Config.of(8, 2, 3, 50, 0.2));
        assertRefused("maxLength must be at least 1, got 0", () -> Config.of(8, 2, 1, 0, 0.2));
        assertRefused("dropout must be in [0, 1), got 1.0", () -> Config.of(8, 2, 1, 50, 1));
        assertRefused("dropout must be in [0, 1), got NaN", () -> Config.of(8, 2, 1, 50, Double.NaN));
        assertRefused("variant must be given", () -> Config.of(8, 2, 1, 50, 0.2).with(null));
        assertRefused(
                "the feed-forward layer must be given",
                () -> new Variant(true, false, true, null, Initialization.NORMAL_002));
        assertRefused(
                "the initialization must be given",
                () -> new Variant(true, false, true, FeedForwardConfig.DEFAULT, null));
        assertRefused(
                "the feed-forward multiplier must be at least 1, got 0",
                () -> new FeedForwardConfig(0, ActivationFunction.SILU, true, false));
        assertRefused("the activation must be given", () -> new FeedForwardConfig(4, null, true, false));
    }

    @Test
    void recipe_outOfRange_saysWhatAndWhy() {
        Config config = Config.of(8, 2, 1, 50, 0.2);
        assertRefused(
                "the number of negatives must be at least 1, got 0",
                () -> ESASRec.recipe(config, 0, NegativeSharing.PER_BATCH));
        assertRefused("sharing must be given", () -> ESASRec.recipe(config, 256, null));
    }

    @Test
    void recipe_default_isSampledSoftmaxWithSharedUniformNegatives() {
        Map<String, String> options = provenance(ESASRec.recipe());
        assertEquals("SampledSoftmax[logQ=false]", options.get("loss"));
        assertEquals("256 PER_SEQUENCE from UniformSampler[itemCount=40]", options.get("negatives"));
        assertEquals("NextItem[]", options.get("objective"));
        Recipe chosen = ESASRec.recipe(Config.of(8, 1, 1, 9, 0), 7, NegativeSharing.PER_POSITION);
        assertEquals(
                "7 PER_POSITION from UniformSampler[itemCount=40]",
                provenance(chosen).get("negatives"));
    }

    @Test
    void recipe_everyItemHasOneSuccessor_learnsIt() {
        Recipe recipe = ESASRec.recipe(Config.of(16, 2, 2, 10, 0.1), 32, NegativeSharing.PER_SEQUENCE);
        double score = Successors.learned(recipe);
        assertTrue(score > 0.9, "NDCG@10 is " + score);
    }

    private static Map<String, String> provenance(Recipe recipe) {
        try (SequenceRecommender trained =
                recipe.withTraining(TrainingOptions.of(1, 1, 1)).fit(SPLIT)) {
            return trained.model().orElseThrow().provenance().options();
        }
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static float[] encode(SequenceModel model, int[] inputs) {
        try (NDManager scope = model.newScope()) {
            return model.encode(ForwardPass.inference(scope), inputs, 1, inputs.length)
                    .toFloatArray();
        }
    }
}
