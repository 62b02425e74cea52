package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Caser.Config;
import io.github.seqrec4j.models.Caser.Filters;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.store.RecordJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CaserTest {
    private static final int ITEMS = 30;
    private static final int WIDTH = 8;

    /** Width 1, three items with the vectors 1, 2 and -3, one filter of each kind over at most two items. */
    @Test
    void encode_handWorked_mapsWhatTheFiltersFind() {
        Config config = Config.of(1, 2, 0).with(new Filters(1, 1, 2)).withTiedOutput(true);
        try (SequenceModel model = SequenceModel.create(new Caser(config), 3, 1)) {
            SetParameters.of(
                    model,
                    Map.of(
                            "items.table", new float[] {9, 1, 2, -3},
                            "encoder.vertical.weight", new float[] {1, 2},
                            "encoder.vertical.bias", new float[] {0.5f},
                            "encoder.horizontal.1.weight", new float[] {-1},
                            "encoder.horizontal.1.bias", new float[] {0.25f},
                            "encoder.horizontal.2.weight", new float[] {3, -1},
                            "encoder.horizontal.2.bias", new float[] {0},
                            "encoder.dense.weight", new float[] {1, 10, 100},
                            "encoder.dense.bias", new float[] {0.125f}));
            // 1 + 2 * 2 + 0.5; the best of -1 and -2, plus 0.25, is below 0; 3 - 2.
            assertArrayEquals(new float[] {0, 5.5f + 100 + 0.125f}, encode(model, new int[] {1, 2}, 2), 1e-4f);
            // -3 + 2 * 1 + 0.5 is below 0; 3 + 0.25; 3 * -3 - 1 is below 0.
            assertArrayEquals(new float[] {0, 32.5f + 0.125f}, encode(model, new int[] {3, 1}, 2), 1e-4f);
            // Alone, as behind a zero: 2 * 2 + 0.5; the best of 0 and -2, plus 0.25; -2 is below 0.
            float alone = 4.5f + 2.5f + 0.125f;
            assertArrayEquals(new float[] {alone}, encode(model, new int[] {2}, 1), 1e-4f);
            assertArrayEquals(new float[] {0, alone}, encode(model, new int[] {0, 2}, 2), 1e-4f);
        }
    }

    @Test
    void encode_rowOfPaddingOnly_isTheSameAtAnyLength() {
        try (SequenceModel model = model(Config.of(WIDTH, 6, 0).with(Initialization.UNIT_NORMAL))) {
            float[] alone = encode(model, new int[] {0}, 1);
            assertArrayEquals(alone, newest(encode(model, new int[] {3, 4, 0, 0}, 2)), 1e-5f);
            assertArrayEquals(alone, newest(encode(model, new int[6], 6)), 1e-5f);
        }
    }

    @Test
    void encode_longerThanTheModel_isRefused() {
        try (SequenceModel model = model(Config.of(WIDTH, 2, 0))) {
            assertRefused(
                    "the model reads at most 2 items, got a batch of length 3",
                    () -> encode(model, new int[] {1, 2, 3}, 3));
        }
    }

    @Test
    void encode_training_dropsAndInferenceDoesNot() {
        try (SequenceModel model = model(Config.of(WIDTH, 4, 0.5).with(Initialization.UNIT_NORMAL));
                NDManager scope = model.newScope()) {
            int[] inputs = {1, 2, 3};
            float[] still = encode(model, inputs, 3);
            assertArrayEquals(still, encode(model, inputs, 3));
            float[] first = encode(ForwardPass.training(scope, RandomStreams.of(1)), model, inputs, 3);
            assertArrayEquals(first, encode(ForwardPass.training(scope, RandomStreams.of(1)), model, inputs, 3));
            assertFalse(
                    Arrays.equals(first, encode(ForwardPass.training(scope, RandomStreams.of(2)), model, inputs, 3)));
            assertFalse(Arrays.equals(first, still));
        }
    }

    @Test
    void parts_published_haveTheExpectedParameters() {
        try (SequenceModel model = model(Config.of(WIDTH, 5, 0.5))) {
            int tables = 2 * (ITEMS + 1) * WIDTH + ITEMS + 1;
            int filters = 4 * (5 + 1) + 16 * (WIDTH * 15 + 5);
            int dense = WIDTH * (4 * WIDTH + 16 * 5) + WIDTH;
            assertEquals(tables + filters + dense, model.parameterCount());
            List<String> names = List.copyOf(model.parameters().keySet());
            assertEquals(List.of("items.table", "output.table", "output.bias"), names.subList(0, 3));
            assertTrue(names.contains("encoder.horizontal.5.weight"), names::toString);
        }
        try (SequenceModel model = model(Config.of(WIDTH, 5, 0.5).withTiedOutput(true))) {
            assertFalse(model.parameters().containsKey("output.table"));
        }
    }

    @Test
    void architecture_described_comesBackFromJson() {
        Config config = Config.of(WIDTH, 5, 0.25)
                .with(new Filters(2, 3, 4))
                .withTiedOutput(true)
                .with(Initialization.UNIT_NORMAL);
        Caser architecture = new Caser(config);
        assertEquals(architecture, Caser.fromJson(RecordJson.write(config)));
        assertEquals("caser", architecture.name());
        assertEquals(5, architecture.maxLength());
        assertEquals(Reading.WHOLE, architecture.reading());
        assertEquals(RecencySampling.defaults(), architecture.objective());
        assertTrue(architecture.objective().readings().contains(Reading.WHOLE));
        assertTrue(Models.names().contains("caser"));
    }

    @Test
    void config_outOfRange_saysWhatAndWhy() {
        assertRefused("dimension must be at least 1, got 0", () -> Config.of(0, 50, 0.5));
        assertRefused("maxLength must be at least 1, got 0", () -> Config.of(8, 0, 0.5));
        assertRefused("dropout must be in [0, 1), got 1.0", () -> Config.of(8, 50, 1));
        assertRefused("dropout must be in [0, 1), got NaN", () -> Config.of(8, 50, Double.NaN));
        assertRefused("vertical filters must be at least 1, got 0", () -> new Filters(0, 16, 5));
        assertRefused("horizontal filters must be at least 1, got 0", () -> new Filters(4, 0, 5));
        assertRefused("heights must be at least 1, got 0", () -> new Filters(4, 16, 0));
        assertRefused("heights must be at most maxLength, got heights=6, maxLength=5", () -> Config.of(8, 5, 0.5)
                .with(new Filters(4, 16, 6)));
        assertRefused("filters must be given", () -> Config.of(8, 5, 0.5).with((Filters) null));
        assertRefused("initialization must be given", () -> Config.of(8, 5, 0.5).with((Initialization) null));
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static float[] newest(float[] grid) {
        return Arrays.copyOfRange(grid, grid.length - WIDTH, grid.length);
    }

    private static SequenceModel model(Config config) {
        return SequenceModel.create(new Caser(config), ITEMS, 1);
    }

    private static float[] encode(SequenceModel model, int[] inputs, int length) {
        try (NDManager scope = model.newScope()) {
            return encode(ForwardPass.inference(scope), model, inputs, length);
        }
    }

    private static float[] encode(ForwardPass pass, SequenceModel model, int[] inputs, int length) {
        return model.encode(pass, inputs, inputs.length / length, length).toFloatArray();
    }
}
