package io.github.seqrec4j.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of distances, against the sums that define them. */
class RelativePositionsTest {
    private static final int MAX_LENGTH = 5;
    private static final int WIDTH = 4;
    private static final double SCALE = 0.3;

    private final NDManager manager = NDManager.newBaseManager();
    private final ForwardPass pass = ForwardPass.inference(manager);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void addTo_anyHeads_addsBothDirections(int heads) {
        for (int length = 1; length <= MAX_LENGTH; length++) {
            check(heads, length);
        }
        manager.close();
    }

    private void check(int heads, int length) {
        LayerBlock<RelativePositions> block = new LayerBlock<>(
                manager,
                Initialization.UNIT_NORMAL,
                scope -> new RelativePositions(
                        scope, new DistanceEmbedding(scope.child("distances"), MAX_LENGTH, WIDTH), WIDTH));
        int ofHead = WIDTH / heads;
        Shape content = heads == 1 ? new Shape(2, length, WIDTH) : new Shape(2, heads, length, ofHead);
        Shape square = heads == 1 ? new Shape(2, length, length) : new Shape(2, heads, length, length);
        float[] q = normal(2 * length * WIDTH, 1);
        float[] k = normal(2 * length * WIDTH, 2);
        NDArray scores = manager.ones(square);
        float[] actual = block.layer
                .addTo(scores, pass, manager.create(q, content), manager.create(k, content), SCALE)
                .toFloatArray();
        float[] keys = projected(block, "key");
        float[] queries = projected(block, "query");
        float[] expected = new float[actual.length];
        for (int e = 0; e < expected.length; e++) {
            int j = e % length;
            int i = e / length % length;
            int head = e / (length * length) % heads;
            int slice = e / (length * length) * length * ofHead;
            double sum = 1;
            for (int d = 0; d < ofHead; d++) {
                int column = head * ofHead + d;
                sum += (double) q[slice + i * ofHead + d] * keys[(j - i + MAX_LENGTH - 1) * WIDTH + column];
                sum += SCALE * k[slice + j * ofHead + d] * queries[(i - j + MAX_LENGTH - 1) * WIDTH + column];
            }
            expected[e] = (float) sum;
        }
        assertArrayEquals(expected, actual, 1e-4f);
    }

    /** Every distance's vector, mapped. */
    private static float[] projected(LayerBlock<RelativePositions> block, String name) {
        float[] table = block.values("distances.table");
        float[] weight = block.values(name + ".weight");
        float[] bias = block.values(name + ".bias");
        float[] mapped = new float[table.length];
        for (int e = 0; e < mapped.length; e++) {
            double sum = bias[e % WIDTH];
            for (int d = 0; d < WIDTH; d++) {
                sum += (double) table[e / WIDTH * WIDTH + d] * weight[e % WIDTH * WIDTH + d];
            }
            mapped[e] = (float) sum;
        }
        return mapped;
    }

    private static float[] normal(int count, long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
