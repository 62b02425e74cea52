package io.github.seqrec4j.quantization.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemFeatures;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every way to train a quantizer promises. */
abstract class QuantizerTrainingContract {
    private static final int WIDTH = 12;
    private static final ItemFeatures ITEMS = SyntheticItems.clustered(600, WIDTH, 8, 1);

    /** The training under test. */
    abstract QuantizerTraining training();

    @Test
    void fit_anyShape_givesThatShape() {
        ItemQuantizer quantizer = training().fit(ITEMS, 2, 16, 3);
        assertEquals(2, quantizer.levels());
        assertEquals(16, quantizer.values());
        assertEquals(WIDTH, quantizer.width());
        for (int item = 1; item <= ITEMS.itemCount(); item++) {
            int[] codes = quantizer.encode(ITEMS.vector(item));
            assertEquals(2, codes.length);
            assertTrue(Arrays.stream(codes).allMatch(code -> code >= 0 && code < 16), () -> Arrays.toString(codes));
            assertEquals(WIDTH, quantizer.decode(codes).length);
        }
    }

    @Test
    void fit_equalArguments_givesAnEqualQuantizer() {
        ItemQuantizer quantizer = training().fit(ITEMS, 2, 16, 3);
        assertEquals(quantizer, training().fit(ITEMS, 2, 16, 3));
        assertNotEquals(quantizer, training().fit(ITEMS, 2, 16, 4));
    }

    @Test
    void fit_clusteredItems_usesTheCodebooks() {
        ItemQuantizer quantizer = training().fit(ITEMS, 3, 16, 3);
        for (int level = 0; level < 3; level++) {
            Set<Integer> used = new HashSet<>();
            for (int item = 1; item <= ITEMS.itemCount(); item++) {
                used.add(quantizer.encode(ITEMS.vector(item))[level]);
            }
            assertTrue(used.size() >= .8 * 16, "level " + level + " uses " + used.size());
        }
    }

    /** The nearer the more levels, and nearer than the mean with all. */
    @Test
    void decode_moreLevels_comeNearer() {
        ItemQuantizer quantizer = training().fit(ITEMS, 3, 16, 3);
        double[] errors = new double[4];
        float[] mean = Scaling.of(ITEMS).mean();
        for (int item = 1; item <= ITEMS.itemCount(); item++) {
            float[] vector = ITEMS.vector(item);
            int[] codes = quantizer.encode(vector);
            errors[0] += distance(vector, mean);
            for (int level = 1; level <= 3; level++) {
                errors[level] += distance(vector, quantizer.decode(Arrays.copyOf(codes, level)));
            }
        }
        for (int level = 2; level <= 3; level++) {
            assertTrue(errors[level] < errors[level - 1], Arrays.toString(errors));
        }
        assertTrue(errors[3] < .6 * errors[0], Arrays.toString(errors));
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += Math.pow(a[d] - b[d], 2);
        }
        return sum;
    }

    @Test
    void fit_fewerDifferentVectorsThanValues_saysHowMany() {
        float[] values = new float[40 * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / WIDTH % 10;
        }
        ItemFeatures few = ItemFeatures.of(40, WIDTH, values);
        var error =
                assertThrows(IllegalArgumentException.class, () -> training().fit(few, 2, 11, 3));
        assertEquals(
                "a codebook of 11 values needs at least as many different item vectors, got 10 different ones of 40 items;"
                        + " use fewer values",
                error.getMessage());
    }

    /** Nothing is left for the second level to tell apart. */
    @Test
    void fit_asManyDifferentVectorsAsValues_ends() {
        float[] values = new float[40 * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / WIDTH % 10;
        }
        ItemFeatures few = ItemFeatures.of(40, WIDTH, values);
        assertEquals(3, training().fit(few, 3, 10, 3).levels());
    }

    @Test
    void fit_shapeOutOfRange_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> training().fit(ITEMS, 0, 16, 3));
        assertThrows(IllegalArgumentException.class, () -> training().fit(ITEMS, 2, 1, 3));
    }
}
