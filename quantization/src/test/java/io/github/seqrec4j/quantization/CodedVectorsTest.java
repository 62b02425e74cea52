package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodedVectorsTest {
    private static final ItemCodes CODES = ItemCodes.of(new int[][] {{0, 1}, {255, 0}, {0, 0}});

    /** Two splits of 256 centroids of two numbers; the number says where it stands. */
    private static float[] centroids() {
        float[] centroids = new float[2 * 256 * 2];
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = i;
        }
        return centroids;
    }

    @Test
    void vector_anyItem_isItsCentroidsOneAfterTheOther() {
        CodedVectors vectors = CodedVectors.of(CODES, centroids());
        assertEquals(4, vectors.width());
        assertArrayEquals(new float[] {0, 1, 514, 515}, vectors.vector(1));
        assertArrayEquals(new float[] {510, 511, 512, 513}, vectors.vector(2));
        assertArrayEquals(new float[] {0, 1, 512, 513}, vectors.vector(3));
    }

    @Test
    void retrieve_workedByHand_ranksByProducts() {
        CodedVectors vectors = CodedVectors.of(CODES, centroids());
        RankedItems answer = PQTopK.of(vectors).retrieve(VectorQuery.of(new float[] {1, 0, 0, -1}, 3));
        assertEquals(new RankedItems(new int[] {2, 3, 1}, new float[] {-3, -513, -515}), answer);
    }

    @Test
    void of_numbersThatDoNotFit_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> CodedVectors.of(CODES, new float[513]));
        assertEquals("centroids must be 2 x 256 vectors of one length, got 513 numbers", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> CodedVectors.of(CODES, new float[0]));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void of_numberThatIsNotFinite_namesTheCentroid(float number) {
        float[] centroids = centroids();
        centroids[2 * (256 + 17)] = number;
        var error = assertThrows(IllegalArgumentException.class, () -> CodedVectors.of(CODES, centroids));
        assertEquals(
                "centroids must hold finite numbers, got " + number + " in centroid 17 of split 1", error.getMessage());
    }

    @Test
    void subScores_beyondFloats_namesTheCentroid() {
        float[] centroids = new float[2 * 256 * 2];
        Arrays.fill(centroids, 600, 602, 2);
        CodedVectors vectors = CodedVectors.of(CODES, centroids);
        float[] query = {0, 0, Float.MAX_VALUE, 0};
        var error = assertThrows(IllegalArgumentException.class, () -> vectors.subScores(query));
        assertEquals("the query is too large: its product with centroid 44 of split 1 is Infinity", error.getMessage());
    }
}
