package io.github.seqrec4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMasksTest {
    private static final int SIZE = 400_003;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.2, 0.5, 0.9, 0.999})
    void mask_rate_dropsThatShareAndKeepsTheExpectation(double rate) {
        float[] mask = draw(new DropoutMasks(RandomStreams.of(1)), rate);
        float kept = (float) (1 / (1 - rate));
        int dropped = 0;
        double sum = 0;
        for (float value : mask) {
            assertTrue(value == 0 || value == kept, () -> "a mask held " + value);
            dropped += value == 0 ? 1 : 0;
            sum += value;
        }
        double deviation = Math.sqrt(SIZE * rate * (1 - rate));
        assertEquals(SIZE * rate, dropped, 4 * deviation + SIZE / 65536.0);
        assertEquals(1, sum / SIZE, (4 * deviation / SIZE + 1 / 65536.0) / (1 - rate));
    }

    /** Pairs at these distances are decided at once, one after the other, and in two rows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 64, 200})
    void mask_neighbours_areIndependent(int distance) {
        float[] mask = draw(new DropoutMasks(RandomStreams.of(2)), 0.3);
        int pairs = SIZE - distance;
        int both = 0;
        for (int i = 0; i < pairs; i++) {
            both += mask[i] == 0 && mask[i + distance] == 0 ? 1 : 0;
        }
        assertEquals(pairs * 0.09, both, 4 * Math.sqrt(pairs * 0.09 * 0.91) * 1.3 + pairs / 65536.0);
    }

    @Test
    void mask_positionsWithinADraw_areDroppedAlikeOften() {
        float[] mask = draw(new DropoutMasks(RandomStreams.of(3)), 0.5);
        for (int lane = 0; lane < 4; lane++) {
            int dropped = 0;
            int count = 0;
            for (int i = lane; i < SIZE; i += 4) {
                dropped += mask[i] == 0 ? 1 : 0;
                count++;
            }
            assertEquals(count / 2.0, dropped, 4 * Math.sqrt(count / 4.0));
        }
    }

    @Test
    void mask_nextStep_isIndependentOfTheOneBefore() {
        DropoutMasks masks = new DropoutMasks(RandomStreams.of(4));
        float[] first = draw(masks, 0.5);
        float[] second = draw(masks, 0.5);
        int both = 0;
        for (int i = 0; i < SIZE; i++) {
            both += first[i] == 0 && second[i] == 0 ? 1 : 0;
        }
        assertEquals(SIZE / 4.0, both, 4 * Math.sqrt(SIZE * 3 / 16.0));
    }

    /** Layers draw one after the other within a pass; each keeps its own mask. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.2})
    void mask_twoLayersOfAPass_areIndependentAndApart(double rate) {
        try (NDManager scope = NDManager.newBaseManager()) {
            DropoutMasks masks = new DropoutMasks(RandomStreams.of(10));
            NDArray first = masks.mask(scope, new Shape(SIZE), rate);
            float[] drawnFirst = first.toFloatArray();
            float[] second = masks.mask(scope, new Shape(SIZE), rate).toFloatArray();
            assertArrayEquals(drawnFirst, first.toFloatArray(), "a later mask overwrote an earlier one");
            int both = 0;
            for (int i = 0; i < SIZE; i++) {
                both += drawnFirst[i] == 0 && second[i] == 0 ? 1 : 0;
            }
            double expected = SIZE * rate * rate;
            assertEquals(expected, both, 4 * Math.sqrt(expected * (1 - rate * rate)) + SIZE / 65536.0);
        }
    }

    /** Every one of the 64 decisions that are made at once drops alike often, and no two of them together. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.3})
    void mask_decisionsMadeAtOnce_areIndependent(double rate) {
        float[] mask = draw(new DropoutMasks(RandomStreams.of(11)), rate);
        int words = SIZE / 64;
        int[][] together = new int[64][64];
        for (int word = 0; word < words; word++) {
            for (int i = 0; i < 64; i++) {
                for (int j = i; j < 64 && mask[word * 64 + i] == 0; j++) {
                    together[i][j] += mask[word * 64 + j] == 0 ? 1 : 0;
                }
            }
        }
        for (int i = 0; i < 64; i++) {
            for (int j = i; j < 64; j++) {
                double probability = i == j ? rate : rate * rate;
                assertEquals(
                        words * probability,
                        together[i][j],
                        // The worst of 2,080 normal deviates is within 5.
                        5 * Math.sqrt(words * probability * (1 - probability)) + 1,
                        i + " and " + j);
            }
        }
    }

    @Test
    void training_nextPass_usesTheMemoryOfTheOneBefore() {
        try (NDManager scope = NDManager.newBaseManager()) {
            DropoutMasks masks = new DropoutMasks(RandomStreams.of(12));
            NDArray first = masks.mask(scope, new Shape(5), 0.5);
            float[] before = first.toFloatArray();
            NDArray second = ForwardPass.training(scope, masks).dropout(scope.ones(new Shape(5)), 0.5);
            DropoutMasks twin = new DropoutMasks(RandomStreams.of(12));
            assertArrayEquals(before, twin.mask(scope, new Shape(5), 0.5).toFloatArray());
            float[] next = twin.mask(scope, new Shape(5), 0.5).toFloatArray();
            assertArrayEquals(next, second.toFloatArray());
            assertArrayEquals(next, first.toFloatArray(), "the memory of the first mask is that of the second");
        }
    }

    /** Passes with ever larger masks end with the memory of the largest, in one piece. */
    @Test
    void training_growingMasks_keepTheMemoryOfOnePass() {
        try (NDManager scope = NDManager.newBaseManager()) {
            DropoutMasks masks = new DropoutMasks(RandomStreams.of(13));
            for (int size = 1 << 20; size <= 1 << 22; size += 1 << 19) {
                try (NDManager pass = scope.newSubManager()) {
                    ForwardPass.training(pass, masks);
                    masks.mask(pass, new Shape(size), 0.5);
                    masks.mask(pass, new Shape(size), 0.5);
                }
            }
            ForwardPass.training(scope, masks);
            long held = masks.heldBytes();
            long needed = 2L * Float.BYTES << 22;
            assertTrue(held >= needed && held <= 3 * needed, held + " bytes held for " + needed);
        }
    }

    @Test
    void dropoutInPlace_training_overwritesWithWhatDropoutGives() {
        try (NDManager scope = NDManager.newBaseManager()) {
            NDArray x = scope.arange(24f).reshape(2, 3, 4);
            float[] expected = ForwardPass.training(scope, RandomStreams.of(8))
                    .dropout(x, 0.4)
                    .toFloatArray();
            NDArray dropped = ForwardPass.training(scope, RandomStreams.of(8)).dropoutInPlace(x, 0.4);
            assertArrayEquals(expected, dropped.toFloatArray());
            assertArrayEquals(expected, x.toFloatArray());
        }
    }

    /** What a GPU uses; here on the processor. */
    @Test
    void engineDropout_rate_dropsThatShareAndKeepsTheExpectation() {
        try (NDManager scope = NDManager.newBaseManager()) {
            float[] dropped =
                    ForwardPass.engineDropout(scope.ones(new Shape(SIZE)), 0.3).toFloatArray();
            int zeros = 0;
            for (float value : dropped) {
                zeros += value == 0 ? 1 : 0;
                assertTrue(value == 0 || Math.abs(value - 1 / 0.7) < 1e-6, () -> "a value became " + value);
            }
            assertEquals(SIZE * 0.3, zeros, 4 * Math.sqrt(SIZE * 0.21));
        }
    }

    @Test
    void mask_sameSeed_isTheSame() {
        assertArrayEquals(
                draw(new DropoutMasks(RandomStreams.of(5)), 0.2), draw(new DropoutMasks(RandomStreams.of(5)), 0.2));
        assertFalse(Arrays.equals(
                draw(new DropoutMasks(RandomStreams.of(5)), 0.2), draw(new DropoutMasks(RandomStreams.of(6)), 0.2)));
    }

    @Test
    void mask_rateZero_keepsEverything() {
        for (float value : draw(new DropoutMasks(RandomStreams.of(7)), 0)) {
            assertEquals(1, value);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void mask_rateOutOfRange_throws(double rate) {
        try (NDManager scope = NDManager.newBaseManager()) {
            DropoutMasks masks = new DropoutMasks(RandomStreams.of(1));
            Shape shape = new Shape(2);
            var error = assertThrows(IllegalArgumentException.class, () -> masks.mask(scope, shape, rate));
            assertEquals("a dropout rate must be in [0, 1), got " + rate, error.getMessage());
        }
    }

    @Test
    void dropout_training_multipliesByTheMask() {
        try (NDManager scope = NDManager.newBaseManager()) {
            NDArray x = scope.arange(24f).reshape(2, 3, 4);
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(8));
            assertTrue(pass.training());
            float[] expected = new DropoutMasks(RandomStreams.of(8))
                    .mask(scope, x.getShape(), 0.4)
                    .mul(x)
                    .toFloatArray();
            NDArray dropped = pass.dropout(x, 0.4);
            assertEquals(x.getShape(), dropped.getShape());
            assertArrayEquals(expected, dropped.toFloatArray());
        }
    }

    @Test
    void dropout_inferenceOrRateZero_returnsItsArgument() {
        try (NDManager scope = NDManager.newBaseManager()) {
            NDArray x = scope.ones(new Shape(3, 3));
            ForwardPass inference = ForwardPass.inference(scope);
            assertFalse(inference.training());
            assertTrue(x == inference.dropout(x, 0.9));
            RandomGenerator untouched = RandomStreams.of(9);
            assertTrue(x == ForwardPass.training(scope, untouched).dropout(x, 0));
            assertEquals(RandomStreams.of(9).nextLong(), untouched.nextLong());
        }
    }

    @Test
    void dropout_negativeRateWhileTraining_throws() {
        try (NDManager scope = NDManager.newBaseManager()) {
            ForwardPass pass = ForwardPass.training(scope, RandomStreams.of(1));
            NDArray x = scope.ones(new Shape(3));
            assertThrows(IllegalArgumentException.class, () -> pass.dropout(x, -0.5));
        }
    }

    private static float[] draw(DropoutMasks masks, double rate) {
        try (NDManager scope = NDManager.newBaseManager()) {
            return masks.mask(scope, new Shape(SIZE), rate).toFloatArray();
        }
    }
}
