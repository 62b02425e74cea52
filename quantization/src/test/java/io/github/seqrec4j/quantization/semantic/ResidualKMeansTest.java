package io.github.seqrec4j.quantization.semantic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.quantization.KMeans;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResidualKMeansTest {
    private static final ItemFeatures ITEMS = SyntheticItems.clustered(400, 8, 6, 2);

    @Test
    void fit_oneLevel_isKMeans() {
        ItemQuantizer quantizer = ResidualKMeans.defaults().fit(ITEMS, 1, 20, 7);
        float[] points = Scaling.none(8).scaled(ITEMS);
        KMeans groups = new KMeans(points, 8, 20, 100, RandomStreams.of(7, 5, 0));
        assertEquals(groups.means(), quantizer.codebook(0));
        for (int item = 1; item <= ITEMS.itemCount(); item++) {
            assertEquals(groups.assignment()[item - 1], quantizer.encode(ITEMS.vector(item))[0]);
        }
    }

    /** The second level's vectors are means of what the first leaves over. */
    @Test
    void fit_secondLevel_isOfTheResiduals() {
        ItemQuantizer quantizer = new ResidualKMeans(1_000, false).fit(ITEMS, 2, 10, 7);
        double[] sums = new double[10 * 8];
        int[] counts = new int[10];
        for (int item = 1; item <= ITEMS.itemCount(); item++) {
            float[] vector = ITEMS.vector(item);
            int[] codes = quantizer.encode(vector);
            float[] first = quantizer.decode(Arrays.copyOf(codes, 1));
            counts[codes[1]]++;
            for (int d = 0; d < 8; d++) {
                sums[codes[1] * 8 + d] += vector[d] - first[d];
            }
        }
        float[] vectors = quantizer.codebook(1).vectors();
        for (int i = 0; i < sums.length; i++) {
            assertEquals(sums[i] / counts[i / 8], vectors[i], 1e-4);
        }
    }

    @Test
    void fit_levels_doNotDependOnLaterOnes() {
        ItemQuantizer two = ResidualKMeans.defaults().fit(ITEMS, 2, 10, 7);
        ItemQuantizer three = ResidualKMeans.defaults().fit(ITEMS, 3, 10, 7);
        assertEquals(two.codebook(1), three.codebook(1));
    }

    /** A dimension in other units changes nothing then. */
    @Test
    void fit_standardized_doesNotDependOnUnits() {
        float[] values = Scaling.none(8).scaled(ITEMS);
        for (int i = 0; i < values.length; i += 8) {
            values[i] = 1_024 * values[i];
        }
        ItemFeatures stretched = ItemFeatures.of(400, 8, values);
        ResidualKMeans training = new ResidualKMeans(100, true);
        ItemQuantizer one = training.fit(ITEMS, 2, 10, 7);
        ItemQuantizer other = training.fit(stretched, 2, 10, 7);
        for (int item = 1; item <= 400; item++) {
            assertArrayEquals(one.encode(ITEMS.vector(item)), other.encode(stretched.vector(item)));
        }
        float[] decoded = other.decode(other.encode(stretched.vector(1)));
        assertEquals(1_024 * one.decode(one.encode(ITEMS.vector(1)))[0], decoded[0], 1);
    }

    @Test
    void fit_constantDimension_isNoTrouble() {
        float[] values = Scaling.none(8).scaled(ITEMS);
        for (int i = 0; i < values.length; i += 8) {
            values[i] = 1.7f;
        }
        ItemFeatures constant = ItemFeatures.of(400, 8, values);
        ItemQuantizer quantizer = new ResidualKMeans(100, true).fit(constant, 2, 10, 7);
        assertEquals(1.7f, quantizer.decode(quantizer.encode(constant.vector(3)))[0], 1e-5f);
    }

    @Test
    void codebooks_ofResiduals_overwriteTheVectors() {
        float[] vectors = Scaling.none(8).scaled(ITEMS);
        double before = squares(vectors);
        ResidualKMeans.codebooks(vectors, 8, new CodeShape(3, 16), 100, 7);
        assertTrue(squares(vectors) < .1 * before, squares(vectors) + " of " + before);
    }

    private static double squares(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number * number;
        }
        return sum;
    }

    @Test
    void rounds_none_areRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new ResidualKMeans(0, false));
        assertEquals("rounds must be at least 1, got 0", error.getMessage());
    }
}
