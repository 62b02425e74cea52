package io.github.seqrec4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.testing.TinyArchitecture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceModelTest {
    private static final TinyArchitecture TIED = new TinyArchitecture();
    private static final TinyArchitecture UNTIED = new TinyArchitecture(new TinyArchitecture.Config(4, 10, 0.5, false));

    @Test
    void create_tied_namesEachParameterOnce() {
        try (SequenceModel model = SequenceModel.create(TIED, 20, 1)) {
            assertEquals(
                    List.of("items.table", "encoder.gain"),
                    List.copyOf(model.parameters().keySet()));
            assertEquals(21 * 8 + 8, model.parameterCount());
            assertEquals(20, model.itemCount());
            assertSame(TIED, model.architecture());
            assertThrows(UnsupportedOperationException.class, () -> model.parameters()
                    .clear());
        }
    }

    @Test
    void create_untied_namesTheOutputVectorsToo() {
        try (SequenceModel model = SequenceModel.create(UNTIED, 20, 1)) {
            assertEquals(
                    List.of("items.table", "output.table", "encoder.gain"),
                    List.copyOf(model.parameters().keySet()));
            assertEquals(2 * 21 * 4 + 4, model.parameterCount());
            assertFalse(Arrays.equals(values(model, "items.table"), values(model, "output.table")));
        }
    }

    @Test
    void create_sameSeed_givesTheSameWeights() {
        try (SequenceModel one = SequenceModel.create(TIED, 20, 7);
                SequenceModel same = SequenceModel.create(TIED, 20, 7);
                SequenceModel other = SequenceModel.create(TIED, 20, 8)) {
            assertArrayEquals(values(one, "items.table"), values(same, "items.table"));
            assertFalse(Arrays.equals(values(one, "items.table"), values(other, "items.table")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void create_noItems_throws(int itemCount) {
        var error = assertThrows(IllegalArgumentException.class, () -> SequenceModel.create(TIED, itemCount, 1));
        assertEquals("a model needs at least one item, got " + itemCount, error.getMessage());
    }

    @Test
    void modelParts_ofTwoCatalogues_throws() {
        ItemEmbedding three = new DenseItemEmbedding(3, 2, Initializer.ZEROS);
        ItemEmbedding four = new DenseItemEmbedding(4, 2, Initializer.ZEROS);
        var error = assertThrows(IllegalArgumentException.class, () -> new ModelParts(three, four, null));
        assertEquals("input and output vectors must be of one catalogue, got 3 and 4 items", error.getMessage());
    }

    @Test
    void encode_paddedRow_isTheMeanOfItsItems() {
        try (SequenceModel model = SequenceModel.create(TIED, 20, 1);
                NDManager scope = model.newScope()) {
            NDArray grid = model.encode(ForwardPass.inference(scope), new int[] {0, 3, 5, 1, 2, 4}, 2, 3);
            float[] table = values(model, "items.table");
            for (int d = 0; d < 8; d++) {
                assertEquals((table[3 * 8 + d] + table[5 * 8 + d]) / 2, grid.getFloat(0, 2, d), 1e-6);
                assertEquals(table[3 * 8 + d], grid.getFloat(0, 1, d), 1e-6);
                assertEquals((table[8 + d] + table[2 * 8 + d] + table[4 * 8 + d]) / 3, grid.getFloat(1, 2, d), 1e-6);
            }
        }
    }

    @Test
    void freeze_trainedModel_stopsRecordingGradients() {
        try (SequenceModel model = SequenceModel.create(TIED, 20, 1)) {
            assertTrue(requiresGradients(model));
            model.freeze(true);
            assertFalse(requiresGradients(model));
            model.freeze(false);
            assertTrue(requiresGradients(model));
        }
    }

    @Test
    void managedArrays_afterManyPassesOfEitherKind_staysTheSame() {
        try (SequenceModel model = SequenceModel.create(UNTIED, 20, 1)) {
            trainStep(model, 0);
            int before = model.managedArrays();
            for (int step = 1; step <= 20; step++) {
                trainStep(model, step);
                try (NDManager scope = model.newScope()) {
                    ForwardPass pass = ForwardPass.inference(scope);
                    model.output()
                            .scoreAll(
                                    pass,
                                    model.encode(pass, new int[] {0, 1, 2, 3}, 2, 2)
                                            .get(":, -1"));
                }
                assertEquals(before, model.managedArrays(), "after step " + step);
            }
        }
    }

    private static void trainStep(SequenceModel model, int step) {
        try (NDManager scope = model.newScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(step));
            NDArray newest = model.encode(pass, new int[] {0, 1, 2, 3}, 2, 2).get(":, -1");
            collector.backward(model.output().scoreAll(pass, newest).square().sum());
            for (Parameter parameter : model.parameters().values()) {
                NDArray gradient = parameter.getArray().getGradient();
                assertNotNull(gradient);
                gradient.attach(scope);
            }
        }
    }

    @Test
    void close_model_closesItsArraysAndMayBeRepeated() {
        SequenceModel model = SequenceModel.create(TIED, 20, 1);
        NDManager scope = model.newScope();
        NDArray weights = model.parameters().get("items.table").getArray();
        assertTrue(scope.isOpen());
        model.close();
        assertFalse(scope.isOpen());
        assertThrows(IllegalStateException.class, weights::toFloatArray);
        model.close();
    }

    @Test
    void capture_andRestore_areInverse() {
        try (SequenceModel model = SequenceModel.create(UNTIED, 20, 1);
                SequenceModel other = SequenceModel.create(UNTIED, 20, 2)) {
            ParameterValues values = ParameterValues.capture(model.parameters());
            values.restore(other.parameters());
            for (String name : model.parameters().keySet()) {
                assertArrayEquals(values(model, name), values(other, name));
                assertArrayEquals(values(model, name), values.byName().get(name).values());
            }
            assertTrue(requiresGradients(other));
        }
    }

    @Test
    void capture_weightsChangeLater_keepsTheOldOnes() {
        try (SequenceModel model = SequenceModel.create(TIED, 5, 1)) {
            float[] before = values(model, "items.table");
            ParameterValues captured = ParameterValues.capture(model.parameters());
            try (SequenceModel other = SequenceModel.create(TIED, 5, 2)) {
                ParameterValues.capture(other.parameters()).restore(model.parameters());
            }
            assertFalse(Arrays.equals(before, values(model, "items.table")));
            assertArrayEquals(before, captured.byName().get("items.table").values());
        }
    }

    @Test
    void restore_otherNames_namesBothAndWritesNothing() {
        try (SequenceModel tied = SequenceModel.create(TIED, 5, 1);
                SequenceModel untied = SequenceModel.create(UNTIED, 5, 1)) {
            ParameterValues values = ParameterValues.capture(untied.parameters());
            float[] before = values(tied, "items.table");
            var error = assertThrows(IllegalArgumentException.class, () -> values.restore(tied.parameters()));
            assertEquals(
                    "expected values of the parameters [items.table, encoder.gain],"
                            + " got [items.table, output.table, encoder.gain]",
                    error.getMessage());
            assertArrayEquals(before, values(tied, "items.table"));
        }
    }

    @Test
    void restore_oneOtherShape_namesItAndWritesNothing() {
        try (SequenceModel model = SequenceModel.create(TIED, 5, 1)) {
            float[] before = values(model, "items.table");
            ParameterValues values = ParameterValues.of(Map.of(
                    "items.table", new ParameterValues.Value(new long[] {6, 8}, new float[48]),
                    "encoder.gain", new ParameterValues.Value(new long[] {2, 4}, new float[8])));
            var error = assertThrows(IllegalArgumentException.class, () -> values.restore(model.parameters()));
            assertEquals("parameter encoder.gain must have shape [8], got [2, 4]", error.getMessage());
            assertArrayEquals(before, values(model, "items.table"));
        }
    }

    @Test
    void value_numbersThatDoNotFillTheShape_throws() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new ParameterValues.Value(new long[] {2, 3}, new float[5]));
        assertEquals("the shape [2, 3] does not hold 5 numbers", error.getMessage());
    }

    private static boolean requiresGradients(SequenceModel model) {
        boolean any = false;
        boolean all = true;
        for (Parameter parameter : model.parameters().values()) {
            any |= parameter.getArray().hasGradient();
            all &= parameter.getArray().hasGradient();
        }
        assertEquals(any, all);
        return all;
    }

    private static float[] values(SequenceModel model, String name) {
        return model.parameters().get(name).getArray().toFloatArray();
    }
}
