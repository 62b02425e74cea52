package io.github.seqrec4j.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
    private NDManager manager;
    private ForwardPass pass;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        pass = ForwardPass.inference(manager);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private <T> LayerBlock<T> block(Function<ParameterScope, T> maker) {
        return new LayerBlock<>(manager, Initialization.XAVIER_NORMAL, maker);
    }

    private NDArray array(Shape shape, float... values) {
        return manager.create(values, shape);
    }

    @Test
    void dense_handWorked_isTheAffineMap() {
        LayerBlock<Dense> block = block(scope -> new Dense(scope, 2, 3));
        block.set("weight", 1, 2, 3, -1, 0, 1);
        block.set("bias", 10, 20);
        NDArray y = block.layer.apply(pass, array(new Shape(1, 2, 3), 1, 1, 1, 0, 2, -1));
        assertEquals(new Shape(1, 2, 2), y.getShape());
        assertArrayEquals(new float[] {16, 20, 11, 19}, y.toFloatArray(), 1e-5f);
    }

    @Test
    void dense_withoutBias_isTheLinearMap() {
        LayerBlock<Dense> block = block(scope -> new Dense(scope, 2, 3, false));
        assertEquals(Map.of("weight", new Shape(2, 3)), block.shapes());
        block.set("weight", 1, 2, 3, -1, 0, 1);
        NDArray y = block.layer.apply(pass, array(new Shape(1, 2, 3), 1, 1, 1, 0, 2, -1));
        assertEquals(new Shape(1, 2, 2), y.getShape());
        assertArrayEquals(new float[] {6, 0, 1, -1}, y.toFloatArray(), 1e-5f);
        NDArray row = block.layer.apply(pass, array(new Shape(1, 3), 1, 1, 1));
        assertArrayEquals(new float[] {6, 0}, row.toFloatArray(), 1e-5f);
    }

    @Test
    void normalization_handWorked_hasGivenMeanAndSpread() {
        LayerBlock<Normalization> block = block(scope -> new Normalization(scope, 4, 1e-5f));
        assertArrayEquals(new float[] {1, 1, 1, 1}, block.values("gain"));
        assertArrayEquals(new float[4], block.values("bias"));
        block.set("gain", 2, 2, 2, 2);
        block.set("bias", 5, 5, 5, 5);
        NDArray y = block.layer.apply(pass, array(new Shape(1, 1, 4), 1, 2, 3, 4));
        double unit = 2 / Math.sqrt(1.25 + 1e-5);
        assertArrayEquals(
                new float[] {
                    (float) (5 - 1.5 * unit),
                    (float) (5 - 0.5 * unit),
                    (float) (5 + 0.5 * unit),
                    (float) (5 + 1.5 * unit)
                },
                y.toFloatArray(),
                1e-5f);
    }

    @Test
    void feedForward_handWorked_mapsActivatesAndMapsBack() {
        LayerBlock<FeedForward> block = block(scope -> new FeedForward(scope, 1, 2, ActivationFunction.RELU, 0.5));
        block.set("inner.weight", 1, -1);
        block.set("inner.bias", 0, 1);
        block.set("outer.weight", 3, 5);
        block.set("outer.bias", 7);
        // relu(x) * 3 + relu(1 - x) * 5 + 7
        NDArray y = block.layer.apply(pass, array(new Shape(1, 3, 1), 2, -1, 0.5f));
        assertArrayEquals(new float[] {13, 17, 11}, y.toFloatArray(), 1e-5f);
    }

    @Test
    void feedForward_withoutBias_hasMapsOnly() {
        LayerBlock<FeedForward> block = block(scope ->
                new FeedForward(scope, 1, 2, ActivationFunction.RELU, false, new FeedForward.Dropouts(0.5, 0.5)));
        assertEquals(Map.of("inner.weight", new Shape(2, 1), "outer.weight", new Shape(1, 2)), block.shapes());
        block.set("inner.weight", 1, -1);
        block.set("outer.weight", 3, 5);
        NDArray y = block.layer.apply(pass, array(new Shape(1, 2, 1), 2, -1));
        assertArrayEquals(new float[] {6, 5}, y.toFloatArray(), 1e-5f);
    }

    @Test
    void gatedFeedForward_handWorked_multipliesWithTheActivatedGate() {
        LayerBlock<GatedFeedForward> block =
                block(scope -> new GatedFeedForward(scope, 1, 2, ActivationFunction.SILU, true, 0.5));
        block.set("gate.weight", 1, 0);
        block.set("gate.bias", 0, 2);
        block.set("inner.weight", 3, 1);
        block.set("inner.bias", 1, 0);
        block.set("outer.weight", 1, 10);
        block.set("outer.bias", 5);
        // silu(x) * (3 x + 1) + silu(2) * x * 10 + 5
        NDArray y = block.layer.apply(pass, array(new Shape(1, 2, 1), 1, -2));
        double first = 4 / (1 + Math.exp(-1)) + 20 / (1 + Math.exp(-2)) + 5;
        double second = 10 / (1 + Math.exp(2)) - 40 / (1 + Math.exp(-2)) + 5;
        assertArrayEquals(new float[] {(float) first, (float) second}, y.toFloatArray(), 1e-5f);
    }

    @Test
    void gatedFeedForward_withoutBias_hasMapsOnly() {
        LayerBlock<GatedFeedForward> block =
                block(scope -> new GatedFeedForward(scope, 2, 3, ActivationFunction.RELU, false, 0));
        assertEquals(
                Map.of(
                        "gate.weight", new Shape(3, 2),
                        "inner.weight", new Shape(3, 2),
                        "outer.weight", new Shape(2, 3)),
                block.shapes());
    }

    @Test
    void gatedFeedForward_training_dropsWithinAndAfter() {
        LayerBlock<GatedFeedForward> block =
                block(scope -> new GatedFeedForward(scope, 1, 400, ActivationFunction.RELU, false, 0.5));
        float[] ones = new float[400];
        Arrays.fill(ones, 1);
        block.set("gate.weight", ones);
        block.set("inner.weight", ones);
        block.set("outer.weight", ones);
        float[] still =
                block.layer.apply(pass, manager.ones(new Shape(1, 100, 1))).toFloatArray();
        ForwardPass training = ForwardPass.training(manager, RandomStreams.of(1));
        float[] dropped =
                block.layer.apply(training, manager.ones(new Shape(1, 100, 1))).toFloatArray();
        int zeros = 0;
        for (int i = 0; i < 100; i++) {
            assertEquals(400, still[i]);
            // A kept result is twice the sum of kept units, of which each counts twice.
            assertTrue(dropped[i] == 0 || dropped[i] % 4 == 0 && Math.abs(dropped[i] - 800) < 300, "" + dropped[i]);
            zeros += dropped[i] == 0 ? 1 : 0;
        }
        assertTrue(zeros > 25 && zeros < 75, "dropped " + zeros);
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, -1, 0",
        "RELU, 2, 2",
        "GELU, 0, 0",
        "GELU, 1, 0.8413447",
        "GELU, -1, -0.1586553",
        "SILU, 1, 0.7310586",
        "SILU, -1, -0.2689414"
    })
    void activation_handWorked_isAsDefined(ActivationFunction activation, float x, float expected) {
        assertEquals(expected, activation.apply(array(new Shape(1), x)).getFloat(), 1e-6f);
    }

    @Test
    void causalMask_paddedRow_hidesPaddingAndTheFuture() {
        NDArray real = array(new Shape(2, 3), 0, 1, 1, 1, 1, 1);
        float[] mask = AttentionMask.causal(pass, real).toFloatArray();
        assertEquals(18, mask.length);
        for (int b = 0; b < 2; b++) {
            for (int query = 0; query < 3; query++) {
                for (int key = 0; key < 3; key++) {
                    boolean visible = key <= query && (b == 1 || key > 0);
                    float value = mask[(b * 3 + query) * 3 + key];
                    assertEquals(visible, value == 0, "row " + b + ", " + query + " looks at " + key + ": " + value);
                    assertEquals(visible ? 1 : 0, (float) Math.exp(value));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 7, 8})
    void futureMask_groups_areCountedFromTheNewest(int length) {
        float[] mask = AttentionMask.future(pass, length, 3).toFloatArray();
        for (int query = 0; query < length; query++) {
            for (int key = 0; key < length; key++) {
                int groupsBehindQuery = (length - 1 - query) / 3;
                int groupsBehindKey = (length - 1 - key) / 3;
                boolean visible = groupsBehindKey >= groupsBehindQuery;
                assertEquals(visible, mask[query * length + key] == 0, query + " looks at " + key);
            }
        }
    }

    /** Identity projections over two positions with width 2: everything can be worked out on paper. */
    @Test
    void attention_oneHead_isTheWeightedMeanOfWhatIsSeen() {
        LayerBlock<SelfAttention> block = attention(1, false);
        float[] y = attend(block);
        double weight = 1 / (1 + Math.exp(-2 / Math.sqrt(2)));
        // Position 1 asks with (0, 1): its product with itself is 2 (memory (0, 2)), with position 0 it is 0.
        assertArrayEquals(new float[] {3, 0, (float) (3 * (1 - weight)), (float) (2 * weight)}, y, 1e-6f);
    }

    @Test
    void attention_twoHeads_attendSeparately() {
        LayerBlock<SelfAttention> block = attention(2, false);
        float[] y = attend(block);
        // Width 1 per head: head 0 asks with 0 and sees both alike; head 1 asks with 1, products 0 and 2.
        double weight = 1 / (1 + Math.exp(-2));
        assertArrayEquals(new float[] {3, 0, 1.5f, (float) (2 * weight)}, y, 1e-6f);
    }

    @Test
    void attention_outputProjection_mapsTheMergedHeads() {
        LayerBlock<SelfAttention> block = attention(2, true);
        float[] plain = attend(attention(2, false));
        block.set("output.weight", 0, 1, 1, 0);
        block.set("output.bias", 100, 200);
        float[] y = attend(block);
        assertArrayEquals(new float[] {100 + plain[1], 200 + plain[0], 100 + plain[3], 200 + plain[2]}, y, 1e-4f);
    }

    private LayerBlock<SelfAttention> attention(int heads, boolean outputProjection) {
        LayerBlock<SelfAttention> block = block(scope -> new SelfAttention(scope, 2, heads, outputProjection, 0.9));
        for (String name : new String[] {"query", "key", "value"}) {
            block.set(name + ".weight", 1, 0, 0, 1);
            block.set(name + ".bias", 0, 0);
        }
        return block;
    }

    private float[] attend(LayerBlock<SelfAttention> block) {
        NDArray queries = array(new Shape(1, 2, 2), 1, 0, 0, 1);
        NDArray memory = array(new Shape(1, 2, 2), 3, 0, 0, 2);
        NDArray mask = AttentionMask.causal(pass, manager.ones(new Shape(1, 2)));
        return block.layer.apply(pass, queries, memory, mask).toFloatArray();
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "4, 0", "3, -1"})
    void attention_headsThatDoNotDivide_areRefused(int dimension, int heads) {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> block(scope -> new SelfAttention(scope, dimension, heads, false, 0)));
        assertEquals(
                "dimension must be divisible by heads, got dimension=" + dimension + ", heads=" + heads,
                error.getMessage());
    }

    @Test
    void positions_shorterBatch_countsFromTheNewest() {
        LayerBlock<PositionEmbedding> block = block(scope -> new PositionEmbedding(scope, 4, 2));
        block.set("table", 1, 2, 3, 4, 5, 6, 7, 8);
        assertArrayEquals(new float[] {5, 6, 7, 8}, block.layer.newest(pass, 2).toFloatArray());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                block.layer.newest(pass, 4).toFloatArray());
        var error = assertThrows(IllegalArgumentException.class, () -> block.layer.newest(pass, 5));
        assertEquals("the model reads at most 4 items, got a batch of length 5", error.getMessage());
    }

    @Test
    void scope_children_prefixTheirNames() {
        LayerBlock<Dense> block = block(scope -> new Dense(scope.child("blocks").child("0"), 2, 3));
        assertEquals(Map.of("blocks.0.weight", new Shape(2, 3), "blocks.0.bias", new Shape(2)), block.shapes());
    }

    @ParameterizedTest
    @EnumSource(Initialization.class)
    void initialization_weights_haveTheStatedSpread(Initialization initialization) {
        int outputs = 300;
        int inputs = 200;
        LayerBlock<Dense> dense = new LayerBlock<>(manager, initialization, scope -> new Dense(scope, outputs, inputs));
        LayerBlock<PositionEmbedding> vectors =
                new LayerBlock<>(manager, initialization, scope -> new PositionEmbedding(scope, outputs, inputs));
        double glorot = Math.sqrt(2.0 / (inputs + outputs));
        double[] expected =
                switch (initialization) {
                    case XAVIER_NORMAL -> new double[] {glorot, glorot, 0};
                    case NORMAL_002 -> new double[] {0.02, 0.02, 0};
                    case UNIT_NORMAL -> {
                        double uniform = 1 / Math.sqrt(3.0 * inputs);
                        yield new double[] {1, uniform, uniform};
                    }
                    case FAN_IN_NORMAL -> new double[] {1, 1 / Math.sqrt(inputs), 0};
                };
        assertSpread(expected[0], vectors.values("table"), 0.02);
        assertSpread(expected[1], dense.values("weight"), 0.02);
        assertSpread(expected[2], dense.values("bias"), 0.2);
    }

    private static void assertSpread(double deviation, float[] values, double tolerance) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        assertEquals(0, sum / values.length, 4 * deviation / Math.sqrt(values.length));
        assertEquals(deviation, Math.sqrt(squares / values.length), tolerance * deviation);
    }
}
