package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec.Config;
import io.github.seqrec4j.models.SASRec.NormStyle;
import io.github.seqrec4j.models.SASRec.Variant;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.store.RecordJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SASRecTest {
    private static final int ITEMS = 30;
    private static final int WIDTH = 8;
    private static final int LENGTH = 6;

    private static Stream<Config> configs() {
        Variant published = Variant.DEFAULT;
        Variant all = new Variant(
                NormStyle.PRE_NORM,
                true,
                true,
                new SASRec.Output(false, 0),
                new FeedForwardConfig(4, ActivationFunction.GELU),
                Initialization.UNIT_NORMAL);
        Variant postNorm = new Variant(
                NormStyle.POST_NORM,
                true,
                false,
                published.output(),
                published.feedForward(),
                Initialization.NORMAL_002);
        return Stream.of(published, all, postNorm)
                .flatMap(variant -> Stream.of(1, 2).map(heads -> new Config(WIDTH, 2, heads, LENGTH, 0.3, variant)));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void encode_morePadding_changesNothingAtRealPositions(Config config) {
        try (SequenceModel model = SequenceModel.create(new SASRec(config), ITEMS, 1)) {
            float[] tight = encode(model, new int[] {3, 7, 9}, 3);
            float[] padded = encode(model, new int[] {0, 0, 0, 3, 7, 9}, 6);
            assertArrayEquals(tight, Arrays.copyOfRange(padded, 3 * WIDTH, 6 * WIDTH), 1e-5f);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void encode_laterItemChanged_changesNothingBefore(Config config) {
        try (SequenceModel model = SequenceModel.create(new SASRec(config), ITEMS, 1)) {
            float[] one = encode(model, new int[] {0, 3, 7, 9, 4}, 5);
            float[] other = encode(model, new int[] {0, 3, 7, 9, 5}, 5);
            assertArrayEquals(Arrays.copyOf(one, 4 * WIDTH), Arrays.copyOf(other, 4 * WIDTH), 1e-6f);
            assertFalse(Arrays.equals(newest(one), newest(other)));
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void encode_earlierItemsSwapped_changesTheNewest(Config config) {
        try (SequenceModel model = SequenceModel.create(new SASRec(config), ITEMS, 1)) {
            assertFalse(Arrays.equals(
                    newest(encode(model, new int[] {3, 7, 9}, 3)), newest(encode(model, new int[] {7, 3, 9}, 3))));
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void encode_rowOfPaddingOnly_isFinite(Config config) {
        try (SequenceModel model = SequenceModel.create(new SASRec(config), ITEMS, 1)) {
            for (float value : encode(model, new int[] {0, 0, 3, 4}, 2)) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    @Test
    void encode_training_dropsAndInferenceDoesNot() {
        try (SequenceModel model = SequenceModel.create(new SASRec(Config.of(WIDTH, 2, 1, LENGTH, 0.5)), ITEMS, 1);
                NDManager scope = model.newScope()) {
            int[] inputs = {1, 2, 3};
            float[] still = encode(model, inputs, 3);
            assertArrayEquals(still, encode(model, inputs, 3));
            float[] first = model.encode(ForwardPass.training(scope, RandomStreams.of(1)), inputs, 1, 3)
                    .toFloatArray();
            float[] same = model.encode(ForwardPass.training(scope, RandomStreams.of(1)), inputs, 1, 3)
                    .toFloatArray();
            float[] second = model.encode(ForwardPass.training(scope, RandomStreams.of(2)), inputs, 1, 3)
                    .toFloatArray();
            assertArrayEquals(first, same);
            assertFalse(Arrays.equals(first, second));
            assertFalse(Arrays.equals(first, still));
        }
    }

    @Test
    void encode_longerThanTheModel_isRefused() {
        try (SequenceModel model = SequenceModel.create(new SASRec(Config.of(WIDTH, 1, 1, 2, 0)), ITEMS, 1)) {
            var error = assertThrows(IllegalArgumentException.class, () -> encode(model, new int[] {1, 2, 3}, 3));
            assertEquals("the model reads at most 2 items, got a batch of length 3", error.getMessage());
        }
    }

    @Test
    void parts_published_haveTheExpectedParameters() {
        try (SequenceModel model = SequenceModel.create(new SASRec(Config.of(WIDTH, 2, 1, LENGTH, 0.2)), ITEMS, 1)) {
            int attention = 3 * (WIDTH * WIDTH + WIDTH);
            int feedForward = 2 * (WIDTH * WIDTH + WIDTH);
            int norms = 2 * 2 * WIDTH;
            assertEquals(
                    (ITEMS + 1) * WIDTH + LENGTH * WIDTH + 2 * (attention + feedForward + norms) + 2 * WIDTH,
                    model.parameterCount());
            List<String> names = List.copyOf(model.parameters().keySet());
            assertEquals("items.table", names.get(0));
            assertTrue(names.contains("encoder.positions.table"), names::toString);
            assertTrue(names.contains("encoder.blocks.1.attention.query.weight"), names::toString);
            assertFalse(names.contains("encoder.blocks.0.attention.output.weight"), names::toString);
        }
    }

    @Test
    void architecture_described_comesBackFromJson() {
        configs().forEach(config -> {
            SASRec architecture = new SASRec(config);
            assertEquals(architecture, SASRec.fromJson(RecordJson.write(architecture.config())));
        });
        SASRec architecture = new SASRec(Config.of(WIDTH, 1, 1, 3, 0));
        assertEquals("sasrec", architecture.name());
        assertEquals(3, architecture.maxLength());
        assertEquals(new NextItem(), architecture.objective());
        assertArrayEquals(new int[] {7, 8, 9}, architecture.input(ITEMS).query(new int[] {6, 7, 8, 9}));
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
                "the feed-forward multiplier must be at least 1, got 0",
                () -> new FeedForwardConfig(0, ActivationFunction.RELU));
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static float[] newest(float[] grid) {
        return Arrays.copyOfRange(grid, grid.length - WIDTH, grid.length);
    }

    private static float[] encode(SequenceModel model, int[] inputs, int length) {
        try (NDManager scope = model.newScope()) {
            return model.encode(ForwardPass.inference(scope), inputs, inputs.length / length, length)
                    .toFloatArray();
        }
    }
}
