package io.github.seqrec4j.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.DistanceBias.Buckets;
import io.github.seqrec4j.models.layers.MemoryAttention.Heads;
import io.github.seqrec4j.random.RandomStreams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attention with numbers of distances, its output and its gradients, against the sums that define it, in plain Java. */
class MemoryAttentionTest {
    private static final int DIMENSION = 5;
    private static final Heads HEADS = new Heads(2, 3);
    private static final int ASKING = 3;
    private static final int LENGTH = 4;
    private static final int ROWS = 2;

    private final NDManager manager = NDManager.newBaseManager();

    private record Layers(MemoryAttention attention, DistanceBias distances) {}

    @AfterEach
    void close() {
        manager.close();
    }

    private LayerBlock<Layers> layers(boolean bothWays) {
        return new LayerBlock<>(
                manager,
                Initialization.FAN_IN_NORMAL,
                scope -> new Layers(
                        new MemoryAttention(scope.child("attention"), DIMENSION, HEADS, 0),
                        new DistanceBias(
                                scope.child("distances"), DIMENSION, HEADS.count(), new Buckets(4, 6), bothWays)));
    }

    @Test
    void apply_withDistances_hasTheDefinedOutputAndGradients() {
        LayerBlock<Layers> block = layers(true);
        Map<String, double[]> inputs = new LinkedHashMap<>();
        inputs.put("asking", normal(ROWS * ASKING * DIMENSION, 1));
        inputs.put("memory", normal(ROWS * LENGTH * DIMENSION, 2));
        block.getParameters()
                .forEach(parameter -> inputs.put(parameter.getKey(), wide(block.values(parameter.getKey()))));
        double[] weights = normal(ROWS * ASKING * DIMENSION, 3);
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(1));
            NDArray asking = scope.create(narrow(inputs.get("asking")), new Shape(ROWS, ASKING, DIMENSION));
            NDArray memory = scope.create(narrow(inputs.get("memory")), new Shape(ROWS, LENGTH, DIMENSION));
            asking.setRequiresGradient(true);
            memory.setRequiresGradient(true);
            NDArray added = block.layer.distances().at(pass, ASKING, LENGTH);
            NDArray out = block.layer.attention().apply(pass, asking, memory, added);
            assertArrayEquals(narrow(expected(inputs)), out.toFloatArray(), 1e-4f);
            collector.backward(
                    out.mul(scope.create(narrow(weights), out.getShape())).sum());
            check("asking", asking.getGradient(), inputs, weights);
            check("memory", memory.getGradient(), inputs, weights);
            block.getParameters()
                    .forEach(parameter -> check(
                            parameter.getKey(), parameter.getValue().getArray().getGradient(), inputs, weights));
        }
    }

    /** The gradient against differences of the plain sums. */
    private static void check(String name, NDArray gradient, Map<String, double[]> inputs, double[] weights) {
        float[] actual = gradient.toFloatArray();
        gradient.close();
        double[] numbers = inputs.get(name);
        float[] differences = new float[numbers.length];
        double step = 1e-5;
        for (int i = 0; i < numbers.length; i++) {
            double held = numbers[i];
            numbers[i] = held + step;
            double above = loss(inputs, weights);
            numbers[i] = held - step;
            double below = loss(inputs, weights);
            numbers[i] = held;
            differences[i] = (float) ((above - below) / (2 * step));
        }
        assertArrayEquals(differences, actual, 1e-3f, name);
    }

    private static double loss(Map<String, double[]> inputs, double[] weights) {
        double[] out = expected(inputs);
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            sum += out[i] * weights[i];
        }
        return sum;
    }

    /** The newest three of four places ask all four. */
    private static double[] expected(Map<String, double[]> inputs) {
        double[] out = new double[ROWS * ASKING * DIMENSION];
        int inner = HEADS.count() * HEADS.width();
        for (int b = 0; b < ROWS; b++) {
            double[][] q = projected(inputs.get("asking"), b, ASKING, inputs.get("attention.query.weight"));
            double[][] k = projected(inputs.get("memory"), b, LENGTH, inputs.get("attention.key.weight"));
            double[][] v = projected(inputs.get("memory"), b, LENGTH, inputs.get("attention.value.weight"));
            for (int i = 0; i < ASKING; i++) {
                double[] mixed = new double[inner];
                for (int h = 0; h < HEADS.count(); h++) {
                    mix(h, i, new double[][][] {q, k, v}, inputs.get("distances.buckets"), mixed);
                }
                for (int d = 0; d < DIMENSION; d++) {
                    for (int e = 0; e < inner; e++) {
                        out[(b * ASKING + i) * DIMENSION + d] +=
                                mixed[e] * inputs.get("attention.output.weight")[d * inner + e];
                    }
                }
            }
        }
        return out;
    }

    /** One head at one place. */
    private static void mix(int head, int place, double[][][] qkv, double[] buckets, double[] mixed) {
        int from = head * HEADS.width();
        double[] weights = new double[LENGTH];
        double sum = 0;
        for (int j = 0; j < LENGTH; j++) {
            double score = buckets[bucketBothWays(LENGTH - ASKING + place - j) * HEADS.count() + head];
            for (int e = from; e < from + HEADS.width(); e++) {
                score += qkv[0][place][e] * qkv[1][j][e];
            }
            weights[j] = Math.exp(score);
            sum += weights[j];
        }
        for (int j = 0; j < LENGTH; j++) {
            for (int e = from; e < from + HEADS.width(); e++) {
                mixed[e] += weights[j] / sum * qkv[2][j][e];
            }
        }
    }

    /** Of 4 buckets: the place itself, all before it, none, all behind it. */
    private static int bucketBothWays(int before) {
        return before == 0 ? 0 : before > 0 ? 1 : 3;
    }

    private static double[][] projected(double[] x, int row, int length, double[] weight) {
        int inner = weight.length / DIMENSION;
        double[][] result = new double[length][inner];
        for (int i = 0; i < length; i++) {
            for (int e = 0; e < inner; e++) {
                for (int d = 0; d < DIMENSION; d++) {
                    result[i][e] += x[(row * length + i) * DIMENSION + d] * weight[e * DIMENSION + d];
                }
            }
        }
        return result;
    }

    /** What T5's published code gives for 32 buckets up to a distance of 128. */
    @Test
    void bucket_publishedSizes_isT5s() {
        DistanceBias encoder = new LayerBlock<>(
                        manager,
                        Initialization.FAN_IN_NORMAL,
                        scope -> new DistanceBias(scope, DIMENSION, 1, Buckets.DEFAULT, true))
                .layer;
        DistanceBias decoder = new LayerBlock<>(
                        manager,
                        Initialization.FAN_IN_NORMAL,
                        scope -> new DistanceBias(scope, DIMENSION, 1, Buckets.DEFAULT, false))
                .layer;
        int[] before = {0, 1, 7, 8, 11, 12, 16, 23, 64, 128, 500};
        int[] ofEncoder = {0, 1, 7, 8, 8, 9, 10, 11, 14, 15, 15};
        int[] ofDecoder = {0, 1, 7, 8, 11, 12, 16, 18, 26, 31, 31};
        for (int i = 0; i < before.length; i++) {
            assertEquals(ofEncoder[i], encoder.bucket(before[i]), "encoder, " + before[i] + " before");
            assertEquals(ofDecoder[i], decoder.bucket(before[i]), "decoder, " + before[i] + " before");
            int behind = before[i] == 0 ? 0 : 16 + ofEncoder[i];
            assertEquals(behind, encoder.bucket(-before[i]), "encoder, " + before[i] + " behind");
            assertEquals(0, decoder.bucket(-before[i]), "decoder, " + before[i] + " behind");
        }
    }

    @Test
    void apply_ofRemembered_isAsOfTheWhole() {
        LayerBlock<Layers> block = layers(false);
        ForwardPass pass = ForwardPass.inference(manager);
        NDArray x = manager.create(narrow(normal(ROWS * LENGTH * DIMENSION, 4)), new Shape(ROWS, LENGTH, DIMENSION));
        NDArray mask = AttentionMask.future(pass, LENGTH, 1).expandDims(0);
        NDArray added = block.layer.distances().at(pass, LENGTH, LENGTH).add(mask);
        float[] whole =
                block.layer.attention().apply(pass, x, x, added).get(":, -1").toFloatArray();
        KeyValueMemory memory = new KeyValueMemory(manager);
        for (int i = 0; i < LENGTH; i++) {
            NDArray one = x.get(":, " + i + ":" + (i + 1));
            block.layer.attention().remember(pass, one, memory);
            float[] step = block.layer
                    .attention()
                    .apply(pass, one, memory, block.layer.distances().at(pass, 1, i + 1))
                    .toFloatArray();
            if (i == LENGTH - 1) {
                assertArrayEquals(whole, step, 1e-5f);
            }
        }
    }

    @Test
    void apply_norm_dividesByTheRootOfTheMeanSquare() {
        LayerBlock<RootMeanSquareNorm> block =
                new LayerBlock<>(manager, Initialization.FAN_IN_NORMAL, scope -> new RootMeanSquareNorm(scope, 4, 0.5));
        block.set("gain", 1, 2, 3, -1);
        NDArray x = manager.create(new float[] {1, -2, 3, 0, 0, 0, 0, 0}, new Shape(2, 4));
        float root = 2;
        assertArrayEquals(
                new float[] {1 / root, -4 / root, 9 / root, 0, 0, 0, 0, 0},
                block.layer.apply(ForwardPass.inference(manager), x).toFloatArray(),
                1e-6f);
    }

    @Test
    void sizes_outOfRange_areRefused() {
        assertRefused(
                "there must be at least 1 head of a width of at least 1, got 0 heads of width 8",
                () -> new Heads(0, 8));
        assertRefused("the buckets must be an even number of at least 4, got 5", () -> new Buckets(5, 128));
        assertRefused("the largest distance must be at least the 32 buckets, got 31", () -> new Buckets(32, 31));
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }

    private static double[] normal(int count, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            // Exact as floats, so that both computations start from the same.
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static float[] narrow(double[] numbers) {
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) numbers[i];
        }
        return result;
    }

    private static double[] wide(float[] numbers) {
        double[] result = new double[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers[i];
        }
        return result;
    }
}
