package io.github.seqrec4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GRU4Rec.Config;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.store.RecordJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GRU4RecTest {
    private static final int ITEMS = 30;
    private static final int WIDTH = 8;

    /** Width 1, two items with the vectors 0.5 and -1: h' = (1 - sigmoid(h)) tanh(2 x + h) + sigmoid(h) h, output relu(3 h - 0.1). */
    @Test
    void encode_handWorked_isTheMappedState() {
        try (SequenceModel model =
                        SequenceModel.create(new GRU4Rec(Config.of(1, 1, 3, 0).withTiedOutput(true)), 2, 1);
                NDManager scope = model.newScope()) {
            SetParameters.of(
                    model,
                    Map.of(
                            "items.table", new float[] {9, 0.5f, -1},
                            "encoder.layers.0.input.weight", new float[] {0, 0, 2},
                            "encoder.layers.0.input.bias", new float[] {20, 0, 0},
                            "encoder.layers.0.state.weight", new float[] {0, 1, 1},
                            "encoder.layers.0.state.bias", new float[3],
                            "encoder.dense.weight", new float[] {3},
                            "encoder.dense.bias", new float[] {-0.1f}));
            double first = Math.tanh(1) / 2;
            double z = 1 / (1 + Math.exp(-first));
            double second = (1 - z) * Math.tanh(-2 + first) + z * first;
            assertTrue(second < 0);
            float[] outputs = encode(ForwardPass.inference(scope), model, new int[] {0, 1, 2}, 3);
            assertArrayEquals(new float[] {0, (float) (3 * first - 0.1), 0}, outputs, 1e-6f);
            assertArrayEquals(
                    new float[] {(float) (3 * first - 0.1), 0},
                    encode(ForwardPass.inference(scope), model, new int[] {1, 2}, 2),
                    1e-6f);
        }
    }

    /** An empty history is answered alike in any company. */
    @Test
    void encode_rowOfPaddingOnly_isTheMapOfTheFirstState() {
        try (SequenceModel model = model(Config.of(WIDTH, 2, 4, 0).with(Initialization.UNIT_NORMAL));
                NDManager scope = model.newScope()) {
            float[] bias =
                    model.parameters().get("encoder.dense.bias").getArray().toFloatArray();
            float[] expected = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                expected[i] = Math.max(bias[i], 0);
            }
            float[] outputs = encode(ForwardPass.inference(scope), model, new int[] {0, 0, 3, 4}, 2);
            assertArrayEquals(expected, Arrays.copyOfRange(outputs, WIDTH, 2 * WIDTH), 1e-6f);
            float[] alone = encode(ForwardPass.inference(scope), model, new int[] {0}, 1);
            assertArrayEquals(expected, alone, 1e-6f);
        }
    }

    @Test
    void encode_training_dropsAndInferenceDoesNot() {
        try (SequenceModel model = model(Config.of(WIDTH, 2, 4, 0.5).with(Initialization.UNIT_NORMAL));
                NDManager scope = model.newScope()) {
            int[] inputs = {1, 2, 3};
            float[] still = encode(ForwardPass.inference(scope), model, inputs, 3);
            assertArrayEquals(still, encode(ForwardPass.inference(scope), model, inputs, 3));
            float[] first = encode(ForwardPass.training(scope, RandomStreams.of(1)), model, inputs, 3);
            assertArrayEquals(first, encode(ForwardPass.training(scope, RandomStreams.of(1)), model, inputs, 3));
            assertFalse(
                    Arrays.equals(first, encode(ForwardPass.training(scope, RandomStreams.of(2)), model, inputs, 3)));
            assertFalse(Arrays.equals(first, still));
        }
    }

    @Test
    void parts_published_haveTheExpectedParameters() {
        try (SequenceModel model = model(Config.of(WIDTH, 3, 4, 0))) {
            int layer = 2 * (3 * WIDTH * WIDTH + 3 * WIDTH);
            int tables = 2 * (ITEMS + 1) * WIDTH + ITEMS + 1;
            assertEquals(tables + 3 * layer + WIDTH * WIDTH + WIDTH, model.parameterCount());
            List<String> names = List.copyOf(model.parameters().keySet());
            assertEquals(List.of("items.table", "output.table", "output.bias"), names.subList(0, 3));
            assertTrue(
                    names.containsAll(Set.of("encoder.layers.2.state.weight", "encoder.dense.weight")),
                    names::toString);
        }
        try (SequenceModel model = model(Config.of(WIDTH, 3, 4, 0).withTiedOutput(true))) {
            assertFalse(model.parameters().containsKey("output.table"));
            assertFalse(model.parameters().containsKey("items.bias"));
        }
    }

    @Test
    void architecture_described_comesBackFromJson() {
        Config config = Config.of(WIDTH, 2, 5, 0.25).withTiedOutput(true).with(Initialization.UNIT_NORMAL);
        GRU4Rec architecture = new GRU4Rec(config);
        assertEquals(architecture, GRU4Rec.fromJson(RecordJson.write(config)));
        assertEquals("gru4rec", architecture.name());
        assertEquals(5, architecture.maxLength());
        assertEquals(Reading.CAUSAL, architecture.reading());
        assertEquals(new NextItem(), architecture.objective());
        assertTrue(Models.names().contains("gru4rec"));
    }

    @Test
    void config_outOfRange_saysWhatAndWhy() {
        assertRefused("dimension must be at least 1, got 0", () -> Config.of(0, 2, 50, 0.2));
        assertRefused("layers must be at least 1, got 0", () -> Config.of(8, 0, 50, 0.2));
        assertRefused("maxLength must be at least 1, got 0", () -> Config.of(8, 2, 0, 0.2));
        assertRefused("dropout must be in [0, 1), got 1.0", () -> Config.of(8, 2, 50, 1));
        assertRefused("dropout must be in [0, 1), got NaN", () -> Config.of(8, 2, 50, Double.NaN));
        assertRefused(
                "initialization must be given", () -> Config.of(8, 2, 50, 0.2).with(null));
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static SequenceModel model(Config config) {
        return SequenceModel.create(new GRU4Rec(config), ITEMS, 1);
    }

    private static float[] encode(ForwardPass pass, SequenceModel model, int[] inputs, int length) {
        return model.encode(pass, inputs, inputs.length / length, length).toFloatArray();
    }
}
