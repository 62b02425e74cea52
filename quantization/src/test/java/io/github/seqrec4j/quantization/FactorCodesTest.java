package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorCodesTest {
    private static UserSequences catalogue(int items) {
        return UserSequences.of(List.of(), items);
    }

    private static ItemCodes codes(int splits, float[] factors) {
        return new FactorCodes((training, components, seed) -> factors)
                .assign(catalogue(factors.length / splits), CodeShape.ofBytes(splits), 7);
    }

    private static float[] random(int count) {
        var random = RandomStreams.of(5);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) Math.pow(random.nextDouble(), 3);
        }
        return numbers;
    }

    private static int[] sizes(ItemCodes codes, int split) {
        int[] sizes = new int[CodeShape.BYTE_VALUES];
        for (int item = 1; item <= codes.itemCount(); item++) {
            sizes[codes.code(item, split)]++;
        }
        return sizes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 255, 256, 257, 1_000, 5_120, 70_001})
    void assign_anyNumberOfItems_fillsBinsEqually(int items) {
        for (float[] factors : List.of(random(2 * items), new float[2 * items])) {
            ItemCodes codes = codes(2, factors);
            assertEquals(items, codes.itemCount());
            for (int split = 0; split < 2; split++) {
                int[] sizes = sizes(codes, split);
                int largest = Arrays.stream(sizes).max().getAsInt();
                int smallest = Arrays.stream(sizes).min().getAsInt();
                assertTrue(largest - smallest <= 1, () -> Arrays.toString(sizes));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 512, 2_048})
    void assign_anyNumberOfValues_fillsBinsEqually(int values) {
        ItemCodes codes = new FactorCodes((training, components, seed) -> random(2 * 5_000))
                .assign(catalogue(5_000), new CodeShape(2, values), 7);
        for (int split = 0; split < 2; split++) {
            int[] sizes = new int[values];
            for (int item = 1; item <= 5_000; item++) {
                sizes[codes.code(item, split)]++;
            }
            assertTrue(Arrays.stream(sizes).max().getAsInt()
                            - Arrays.stream(sizes).min().getAsInt()
                    <= 1);
        }
    }

    @Test
    void assign_distantFactors_followsTheirOrder() {
        float[] factors = new float[1_000 * 2];
        for (int i = 0; i < 1_000; i++) {
            factors[2 * i] = 3 - 0.01f * i;
            factors[2 * i + 1] = 1e30f * ((i * 7 + 3) % 1_000);
        }
        ItemCodes codes = codes(2, factors);
        for (int i = 0; i < 1_000; i++) {
            assertEquals((999 - i) * 256 / 1_000, codes.code(i + 1, 0));
            assertEquals((i * 7 + 3) % 1_000 * 256 / 1_000, codes.code(i + 1, 1));
        }
    }

    /** Most items of a catalogue are alike: between two far ends, where floats are coarse, too. */
    @Test
    void assign_equalFactors_areOrderedByNoiseNotById() {
        int items = 200_000;
        float[] factors = new float[items];
        factors[0] = -1;
        factors[1] = 1;
        ItemCodes codes = codes(1, factors);
        double rising = 0;
        double correlation = 0;
        for (int item = 3; item < items; item++) {
            rising += codes.code(item, 0) <= codes.code(item + 1, 0) ? 1 : 0;
            correlation += (item - items / 2.0) * (codes.code(item, 0) - 127.5);
        }
        assertEquals(0.5, rising / items, 0.01);
        assertEquals(0, correlation * 12 / items / items / 256, 0.02);
        // Within one bin ids are spread over the catalogue, not cut from it.
        double sum = 0;
        for (int item = 3; item <= items; item++) {
            sum += codes.code(item, 0) == 100 ? item : 0;
        }
        assertEquals(0.5, sum / (items / 256.0) / items, 0.05);
    }

    @Test
    void assign_noise_isSmall() {
        float[] factors = new float[40_000];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = i;
        }
        ItemCodes codes = codes(1, factors);
        int moved = 0;
        for (int i = 0; i < factors.length; i++) {
            int shift = Math.abs(codes.code(i + 1, 0) - i * 256 / factors.length);
            assertTrue(shift <= 1);
            moved += shift;
        }
        // Neighbours are 2.5 standard deviations apart: some of the 255 cuts are crossed.
        assertTrue(moved > 0 && moved < 255, "moved " + moved);
    }

    @Test
    void assign_splitsAndSeeds_haveNoiseOfTheirOwn() {
        FactorCodes zeros = new FactorCodes((training, components, seed) -> new float[500 * components]);
        ItemCodes codes = zeros.assign(catalogue(500), CodeShape.ofBytes(2), 1);
        ItemCodes other = zeros.assign(catalogue(500), CodeShape.ofBytes(2), 2);
        assertEquals(codes, zeros.assign(catalogue(500), CodeShape.ofBytes(2), 1));
        assertNotEquals(codes, other);
        int same = 0;
        for (int item = 1; item <= 500; item++) {
            same += codes.code(item, 0) == codes.code(item, 1) ? 1 : 0;
        }
        assertTrue(same < 20, "same " + same);
    }

    @Test
    void assign_arguments_reachTheFactorization() {
        UserSequences log = catalogue(10);
        new FactorCodes((training, components, seed) -> {
                    assertEquals(log, training);
                    assertEquals(3, components);
                    assertEquals(11, seed);
                    return new float[30];
                })
                .assign(log, CodeShape.ofBytes(3), 11);
    }

    @Test
    void assign_factorsThatDoNotFit_areRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new FactorCodes((training, components, seed) -> new float[9])
                        .assign(catalogue(5), CodeShape.ofBytes(2), 1));
        assertEquals("the factorization must give 2 numbers for each of 5 items, got 9 numbers", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void assign_factorThatIsNotFinite_namesTheItem(float number) {
        float[] factors = new float[20];
        factors[7] = number;
        var error = assertThrows(IllegalArgumentException.class, () -> codes(2, factors));
        assertEquals(
                "factors must be finite numbers, got " + number + " for item 4 in component 1", error.getMessage());
    }
}
