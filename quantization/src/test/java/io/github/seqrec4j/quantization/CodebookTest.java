package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodebookTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 16, 33})
    void nearest_anyWidth_isTheNearest(int width) {
        RandomGenerator random = RandomStreams.of(width);
        float[] vectors = new float[37 * width];
        float[] points = new float[50 * width];
        for (float[] numbers : new float[][] {vectors, points}) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
        }
        int[] found = Codebook.of(width, vectors).nearest(points);
        for (int i = 0; i < 50; i++) {
            int best = 0;
            for (int value = 1; value < 37; value++) {
                boolean nearer = KMeans.distance(points, i * width, vectors, value * width, width)
                        < KMeans.distance(points, i * width, vectors, best * width, width);
                best = nearer ? value : best;
            }
            assertEquals(best, found[i]);
        }
    }

    @Test
    void nearest_equallyNear_isTheFirst() {
        assertArrayEquals(
                new int[] {0, 1}, Codebook.of(1, new float[] {1, 3, 3}).nearest(new float[] {2, 4}));
    }

    @Test
    void vectors_given_areReturned() {
        float[] vectors = {1, 2, 3, 4, 5, 6};
        Codebook codebook = Codebook.of(2, vectors);
        assertArrayEquals(vectors, codebook.vectors());
        assertArrayEquals(new float[] {3, 4}, codebook.vector(1));
        assertEquals(3, codebook.size());
        assertEquals(Codebook.of(2, vectors), codebook);
        assertEquals("Codebook[3 vectors, width 2]", codebook.toString());
    }

    @Test
    void arguments_outOfRange_areRefused() {
        var cut = assertThrows(IllegalArgumentException.class, () -> Codebook.of(2, new float[3]));
        assertEquals(
                "a codebook must have one or more vectors of the same width of at least 1, got width 2 and 3 numbers",
                cut.getMessage());
        Codebook codebook = Codebook.of(2, new float[4]);
        var value = assertThrows(IllegalArgumentException.class, () -> codebook.vector(2));
        assertEquals("values must be in 0..1, got 2", value.getMessage());
        var points = assertThrows(IllegalArgumentException.class, () -> codebook.nearest(new float[3]));
        assertEquals("points must have 2 numbers each, got 3 numbers", points.getMessage());
    }
}
