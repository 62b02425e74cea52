package io.github.seqrec4j.quantization.semantic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.ParameterValues.Value;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RQVAETest {
    private static final int WIDTH = 5;
    private static final CodeShape SHAPE = new CodeShape(3, 4);
    private static final ItemFeatures ITEMS = SyntheticItems.clustered(40, WIDTH, 4, 2);
    private static final Scaling SCALING = Scaling.of(ITEMS);
    private static final int[] BATCH = {3, 17, 22, 39, 5, 8, 30};

    private static RQVAE options(double commitment) {
        return new RQVAE(
                new RQVAE.Network(List.of(7), 3),
                commitment,
                1_000,
                5,
                16,
                RQVAE.defaults().optimizer());
    }

    private static RQVAETask task() {
        return new RQVAETask(options(.25), SCALING.scaled(ITEMS), WIDTH, SHAPE, 4);
    }

    /** The loss of the batch and its gradients by the engine. */
    private static double backward(RQVAETask task, Map<String, float[]> gradients) {
        double loss;
        try (NDManager scope = task.newScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray value = task.loss(BATCH, ForwardPass.training(scope, RandomStreams.of(1)));
            loss = value.getFloat();
            collector.backward(value);
            task.parameters().forEach((name, parameter) -> {
                NDArray gradient = parameter.getArray().getGradient();
                gradient.attach(scope);
                gradients.put(name, gradient.toFloatArray());
            });
        }
        return loss;
    }

    /**
     * Against central differences of the loss worked out in plain numbers, in which everything that no gradient passes is what it was
     * before the difference.
     */
    @Test
    void loss_andItsGradients_areThoseOfTheFormula() {
        try (RQVAETask task = task()) {
            Map<String, float[]> gradients = new LinkedHashMap<>();
            double loss = backward(task, gradients);
            Map<String, Value> start =
                    ParameterValues.capture(task.parameters()).byName();
            PlainLoss plain = new PlainLoss(start, task.quantizer(Scaling.none(WIDTH)));
            assertEquals(plain.of(start), loss, 1e-4 * loss);
            gradients.forEach((name, gradient) -> {
                for (int i = 0; i < gradient.length; i++) {
                    double expected = (plain.of(moved(start, name, i, 1e-3f)) - plain.of(moved(start, name, i, -1e-3f)))
                            / (moved(start, name, i, 1e-3f).get(name).values()[i]
                                    - moved(start, name, i, -1e-3f).get(name).values()[i]);
                    // Of a ReLU near 0 the difference is only near the derivative.
                    assertEquals(expected, gradient[i], .02 * Math.max(1, Math.abs(expected)), name + " " + i);
                }
            });
        }
    }

    private static Map<String, Value> moved(Map<String, Value> start, String name, int index, float by) {
        Map<String, Value> moved = new LinkedHashMap<>(start);
        float[] numbers = start.get(name).values().clone();
        numbers[index] += by;
        moved.put(name, new Value(start.get(name).shape(), numbers));
        return moved;
    }

    /** The loss of the batch where codes, and what is behind sg(), are those of the start. */
    private static final class PlainLoss {
        private final int[][] codes = new int[BATCH.length][];
        private final double[][] encoded = new double[BATCH.length][];
        private final Map<String, Value> start;

        PlainLoss(Map<String, Value> start, ItemQuantizer quantizer) {
            this.start = start;
            for (int i = 0; i < BATCH.length; i++) {
                codes[i] = quantizer.encode(row(i));
                encoded[i] = network("encoder.", start, doubles(row(i)));
            }
        }

        private static float[] row(int i) {
            return SCALING.scaled(ITEMS.vector(BATCH[i] + 1));
        }

        private static double[] doubles(float[] numbers) {
            return IntStream.range(0, numbers.length)
                    .mapToDouble(d -> numbers[d])
                    .toArray();
        }

        private static double[] network(String part, Map<String, Value> values, double[] input) {
            double[] x = input;
            for (int layer = 0; layer < 2; layer++) {
                float[] weight = values.get(part + layer + ".weight").values();
                double[] y = doubles(values.get(part + layer + ".bias").values());
                for (int o = 0; o < y.length; o++) {
                    for (int d = 0; d < x.length; d++) {
                        y[o] += weight[o * x.length + d] * x[d];
                    }
                    y[o] = layer == 0 ? Math.max(0, y[o]) : y[o];
                }
                x = y;
            }
            return x;
        }

        private static double code(Map<String, Value> values, int level, int code, int d) {
            return values.get("codebooks").values()[(level * SHAPE.values() + code) * 3 + d];
        }

        double of(Map<String, Value> values) {
            double loss = 0;
            for (int i = 0; i < BATCH.length; i++) {
                double[] now = network("encoder.", values, doubles(row(i)));
                double[] fixedRest = encoded[i].clone();
                double[] rest = now.clone();
                double[] quantized = new double[3];
                for (int level = 0; level < SHAPE.splits(); level++) {
                    for (int d = 0; d < 3; d++) {
                        double fixedCode = code(start, level, codes[i][level], d);
                        loss += Math.pow(fixedRest[d] - code(values, level, codes[i][level], d), 2);
                        loss += .25 * Math.pow(rest[d] - fixedCode, 2);
                        fixedRest[d] -= fixedCode;
                        rest[d] -= fixedCode;
                        quantized[d] += fixedCode;
                    }
                }
                for (int d = 0; d < 3; d++) {
                    quantized[d] += now[d] - encoded[i][d];
                }
                double[] decoded = network("decoder.", values, quantized);
                for (int d = 0; d < WIDTH; d++) {
                    loss += Math.pow(row(i)[d] - decoded[d], 2);
                }
            }
            return loss / BATCH.length;
        }
    }

    /** Clusters within clusters: published ids use at least that share of every codebook. */
    @Test
    void fit_clusteredItems_usesFourFifthsOfEveryLevel() {
        ItemFeatures items = SyntheticItems.clustered(2_000, 16, 24, 5);
        RQVAE options = RQVAE.defaults();
        RQVAE small = new RQVAE(new RQVAE.Network(List.of(32), 8), .25, 2, 30, 250, options.optimizer());
        List<Double> losses = new ArrayList<>();
        ItemQuantizer quantizer = small.fit(items, new CodeShape(3, 64), 3, List.of(new TrainingListener() {
            @Override
            public void onEnd(TrainingReport report) {
                report.epochs().forEach(epoch -> losses.add(epoch.loss()));
            }
        }));
        assertEquals(30, losses.size());
        assertTrue(losses.get(29) < .5 * losses.get(0), losses.toString());
        for (int level = 0; level < 3; level++) {
            int at = level;
            long used = IntStream.rangeClosed(1, 2_000)
                    .map(item -> quantizer.encode(items.vector(item))[at])
                    .distinct()
                    .count();
            assertTrue(used >= .8 * 64, "level " + level + " uses " + used);
        }
    }

    /** Half of the vectors are put where no item ever is. */
    @Test
    void epoch_deadCodes_areSetAnew() {
        RQVAE options = new RQVAE(
                new RQVAE.Network(List.of(7), 3),
                .25,
                1,
                5,
                16,
                RQVAE.defaults().optimizer());
        try (RQVAETask task = new RQVAETask(options, SCALING.scaled(ITEMS), WIDTH, SHAPE, 4)) {
            float[] far = task.parameters().get("codebooks").getArray().toFloatArray();
            for (int row = 0; row < SHAPE.splits() * SHAPE.values(); row += 2) {
                Arrays.fill(far, row * 3, row * 3 + 3, 1e4f);
            }
            ParameterValues.of(Map.of("codebooks", new Value(new long[] {12, 3}, far)))
                    .restore(Map.of("codebooks", task.parameters().get("codebooks")));
            for (int step = 0; step < 2; step++) {
                backward(task, new LinkedHashMap<>());
                assertEquals(1e4f, task.quantizer(SCALING).codebook(0).vector(0)[0]);
            }
            backward(task, new LinkedHashMap<>());
            for (int level = 0; level < SHAPE.splits(); level++) {
                for (float number : task.quantizer(SCALING).codebook(level).vectors()) {
                    assertTrue(Math.abs(number) < 100, "level " + level + ": " + number);
                }
            }
        }
    }

    @Test
    void revive_unusedForSoLong_takesAResidualOfItsLevel() {
        DeadCodes dead = new DeadCodes(new CodeShape(2, 2), 3);
        float[] vectors = {1, 2, 3, 4};
        int[] codes = {0, 0, 0, 1};
        float[] residuals = {10, 10, 20, 21};
        assertEquals(0, dead.revive(codes, residuals, vectors, RandomStreams.of(1)));
        assertEquals(0, dead.revive(codes, residuals, vectors, RandomStreams.of(1)));
        assertEquals(1, dead.revive(codes, residuals, vectors, RandomStreams.of(1)));
        assertArrayEquals(new float[] {1, 10, 3, 4}, vectors);
        // Counted anew from then on.
        assertEquals(0, dead.revive(codes, residuals, vectors, RandomStreams.of(1)));
    }

    @Test
    void encode_trainedQuantizer_isWhatTheNetworkGives() {
        try (RQVAETask task = task()) {
            ItemQuantizer quantizer = task.quantizer(SCALING);
            Map<String, Value> values =
                    ParameterValues.capture(task.parameters()).byName();
            double[] expected = PlainLoss.network("encoder.", values, PlainLoss.doubles(PlainLoss.row(0)));
            float[] inner = quantizer.inner(ITEMS.vector(BATCH[0] + 1));
            assertArrayEquals(expected, PlainLoss.doubles(inner), 1e-5);
            assertEquals(quantizer, ItemQuantizer.of(quantizer.tensors()));
        }
    }

    @Test
    void start_codebooks_areOfTheEncodedItems() {
        try (RQVAETask task = task()) {
            ItemQuantizer quantizer = task.quantizer(SCALING);
            long used = IntStream.rangeClosed(1, 40)
                    .map(item -> quantizer.encode(ITEMS.vector(item))[0])
                    .distinct()
                    .count();
            assertEquals(4, used);
        }
    }

    @Test
    void fit_anyOption_changesTheQuantizer() {
        ItemQuantizer usual = options(.25).fit(ITEMS, 2, 4, 1);
        assertEquals(usual, options(.25).fit(ITEMS, 2, 4, 1));
        assertNotEquals(usual, options(.5).fit(ITEMS, 2, 4, 1));
        assertNotEquals(usual, options(.25).withEpochs(6).fit(ITEMS, 2, 4, 1));
    }

    @Test
    void options_outOfRange_areRefused() {
        RQVAE.Network network = RQVAE.Network.PUBLISHED;
        var adam = RQVAE.defaults().optimizer();
        assertMessage("commitment must be finite and at least 0, got -1.0", () -> options(-1));
        assertMessage("deadAfter must be at least 1, got 0", () -> new RQVAE(network, 1, 0, 1, 1, adam));
        assertMessage("epochs must be at least 1, got 0", () -> RQVAE.defaults().withEpochs(0));
        assertMessage("batchSize must be at least 1, got 0", () -> new RQVAE(network, 1, 1, 1, 0, adam));
        assertMessage(
                "the widths of layers must be at least 1, got hidden=[3, 0], width=2",
                () -> new RQVAE.Network(List.of(3, 0), 2));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable code) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
