package io.github.seqrec4j.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.models.layers.WindowFilters.Sizes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
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

    @Test
    void timeFilters_handWorked_weighComponentsOverTime() {
        LayerBlock<TimeFilters> block =
                new LayerBlock<>(manager, Initialization.XAVIER_NORMAL, scope -> new TimeFilters(scope, 2, 3));
        block.set("weight", 1, 2, 3, -1, 0, 1);
        block.set("bias", 0, 10);
        // Two components of three items: 1, 1, 2 and 0, 5, 1.
        NDArray whole = block.layer.apply(pass, manager.create(new float[] {1, 1, 2, 0, 5, 1}, new Shape(1, 2, 3)));
        assertEquals(new Shape(1, 4), whole.getShape());
        assertArrayEquals(new float[] {9, 11, 13, 11}, whole.toFloatArray(), 1e-6f);
        NDArray shorter = block.layer.apply(pass, manager.create(new float[] {1, 2, 5, 1}, new Shape(1, 2, 2)));
        assertArrayEquals(new float[] {8, 12, 13, 11}, shorter.toFloatArray(), 1e-6f);
    }

    @Test
    void windowFilters_handWorked_findTheBestWindow() {
        LayerBlock<WindowFilters> block = windows(new Sizes(1, 1, 2, 3));
        assertEquals(
                Map.of(
                        "1.weight", new Shape(1, 1, 1),
                        "1.bias", new Shape(1),
                        "2.weight", new Shape(1, 1, 2),
                        "2.bias", new Shape(1)),
                block.shapes());
        block.set("1.weight", -1);
        block.set("1.bias", 0.5f);
        block.set("2.weight", 1, -1);
        block.set("2.bias", 0);
        NDArray whole = block.layer.apply(pass, manager.create(new float[] {4, 1, 3}, new Shape(1, 1, 3)));
        assertArrayEquals(new float[] {-0.5f, 3}, whole.toFloatArray(), 1e-6f);
        // As 0, 0, 3 would be: a window of zeros is one too.
        NDArray shorter = block.layer.apply(pass, manager.create(new float[] {3}, new Shape(1, 1, 1)));
        assertArrayEquals(new float[] {0.5f, 0}, shorter.toFloatArray(), 1e-6f);
    }

    /** Against plain loops over the longest sequence, for every length that may be handed over. */
    @ParameterizedTest
    @CsvSource({"3, 2, 13, 13", "2, 3, 5, 13", "2, 1, 1, 6", "1, 2, 9, 10", "2, 2, 1, 1"})
    void windowFilters_anyLength_areAsInPlainJava(int dimension, int perHeight, int heights, int maxLength) {
        Sizes sizes = new Sizes(dimension, perHeight, heights, maxLength);
        LayerBlock<WindowFilters> block = windows(sizes);
        for (int length = 1; length <= maxLength; length++) {
            float[] x = numbers(2 * dimension * length);
            NDArray found = block.layer.apply(pass, manager.create(x, new Shape(2, dimension, length)));
            assertEquals(new Shape(2, (long) perHeight * heights), found.getShape());
            assertArrayEquals(plain(block, sizes, x, length), found.toFloatArray(), 1e-4f, "length " + length);
        }
    }

    private static float[] plain(LayerBlock<WindowFilters> block, Sizes sizes, float[] x, int length) {
        float[] found = new float[2 * sizes.perHeight() * sizes.heights()];
        for (int i = 0; i < found.length; i++) {
            int row = i / (sizes.perHeight() * sizes.heights());
            int height = i / sizes.perHeight() % sizes.heights() + 1;
            int filter = i % sizes.perHeight();
            double best = Double.NEGATIVE_INFINITY;
            for (int start = 0; start <= sizes.maxLength() - height; start++) {
                double product = block.values(height + ".bias")[filter];
                for (int place = 0; place < sizes.dimension() * height; place++) {
                    int component = place / height;
                    int time = start + place % height - (sizes.maxLength() - length);
                    double number = time < 0 ? 0 : x[(row * sizes.dimension() + component) * length + time];
                    product += block.values(height + ".weight")[filter * sizes.dimension() * height + place] * number;
                }
                best = Math.max(best, product);
            }
            found[i] = (float) best;
        }
        return found;
    }

    @Test
    void sizes_outOfRange_sayWhatWasGiven() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> new Sizes(2, 3, 5, 4));
        assertEquals(
                "sizes must be at least 1 and heights at most maxLength, got dimension=2, perHeight=3, heights=5, maxLength=4",
                error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Sizes(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Sizes(1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Sizes(1, 1, 0, 1));
    }

    private LayerBlock<WindowFilters> windows(Sizes sizes) {
        return new LayerBlock<>(manager, Initialization.UNIT_NORMAL, scope -> new WindowFilters(scope, sizes));
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
