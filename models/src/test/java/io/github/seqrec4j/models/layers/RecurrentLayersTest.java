package io.github.seqrec4j.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecurrentLayersTest {
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

    /** Width 1: r = sigmoid(x), z = sigmoid(h), n = tanh(2 x + r (3 h + 1)). */
    @Test
    void gatedRecurrence_handWorked_followsItsFormulas() {
        LayerBlock<GatedRecurrence> block =
                new LayerBlock<>(manager, Initialization.XAVIER_NORMAL, scope -> new GatedRecurrence(scope, 1));
        block.set("input.weight", 1, 0, 2);
        block.set("state.weight", 0, 1, 3);
        block.set("input.bias", 0, 0, 0);
        block.set("state.bias", 0, 0, 1);
        NDArray states = block.layer.apply(pass, manager.create(new float[] {0.5f, -1}, new Shape(2, 1, 1)));
        double first = (1 - sigmoid(0)) * Math.tanh(1 + sigmoid(0.5));
        double z = sigmoid(first);
        double second = (1 - z) * Math.tanh(-2 + sigmoid(-1) * (3 * first + 1)) + z * first;
        assertEquals(new Shape(2, 1, 1), states.getShape());
        assertArrayEquals(new float[] {(float) first, (float) second}, states.toFloatArray(), 1e-6f);
    }

    @Test
    void gatedRecurrence_randomWeights_isAsInPlainJava() {
        int width = 3;
        LayerBlock<GatedRecurrence> block =
                new LayerBlock<>(manager, Initialization.UNIT_NORMAL, scope -> new GatedRecurrence(scope, width));
        assertEquals(
                Map.of(
                        "input.weight", new Shape(9, 3),
                        "input.bias", new Shape(9),
                        "state.weight", new Shape(9, 3),
                        "state.bias", new Shape(9)),
                block.shapes());
        int steps = 4;
        int rows = 2;
        float[] x = numbers(steps * rows * width);
        float[] states = block.layer
                .apply(pass, manager.create(x, new Shape(steps, rows, width)))
                .toFloatArray();
        for (int row = 0; row < rows; row++) {
            double[] state = new double[width];
            for (int step = 0; step < steps; step++) {
                int from = (step * rows + row) * width;
                state = next(block, x, from, state);
                for (int i = 0; i < width; i++) {
                    assertEquals(state[i], states[from + i], 1e-5, "row " + row + ", step " + step);
                }
            }
        }
    }

    private static double[] next(LayerBlock<GatedRecurrence> block, float[] x, int from, double[] state) {
        int width = state.length;
        double[] item = new double[width];
        for (int i = 0; i < width; i++) {
            item[i] = x[from + i];
        }
        double[] input = map(block.values("input.weight"), block.values("input.bias"), item);
        double[] before = map(block.values("state.weight"), block.values("state.bias"), state);
        double[] after = new double[width];
        for (int i = 0; i < width; i++) {
            double r = sigmoid(input[i] + before[i]);
            double z = sigmoid(input[width + i] + before[width + i]);
            double n = Math.tanh(input[2 * width + i] + r * before[2 * width + i]);
            after[i] = (1 - z) * n + z * state[i];
        }
        return after;
    }

    private static double[] map(float[] weight, float[] bias, double[] x) {
        double[] y = new double[bias.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = bias[o];
            for (int i = 0; i < x.length; i++) {
                y[o] += weight[o * x.length + i] * x[i];
            }
        }
        return y;
    }

    /** Rows of three, one and no items. */
    @Test
    void timeSteps_paddedRows_beginWithTheirFirstItem() {
        NDArray real = manager.create(new float[] {1, 1, 1, 0, 0, 1, 0, 0, 0}, new Shape(3, 3));
        TimeSteps steps = TimeSteps.of(pass, real);
        NDArray x = manager.create(new float[] {11, 12, 13, 0, 0, 23, 0, 0, 0}, new Shape(3, 3, 1));
        NDArray arranged = steps.arrange(x);
        assertEquals(new Shape(3, 3, 1), arranged.getShape());
        float[] byStep = arranged.toFloatArray();
        assertArrayEquals(new float[] {11, 23, 0}, new float[] {byStep[0], byStep[1], byStep[2]});
        assertEquals(12, byStep[3]);
        assertEquals(13, byStep[6]);
        float[] restored = steps.restore(arranged).toFloatArray();
        assertArrayEquals(new float[] {11, 12, 13}, new float[] {restored[0], restored[1], restored[2]});
        assertEquals(23, restored[5]);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static float[] numbers(int count) {
        RandomGenerator random = RandomStreams.of(count);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
