package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ItemFactorsTest {
    // Scores of user (1, 2): 0.5 - 2 + 0.1 and -0.5 + 0.5 + 0.3. Their difference is -1.7, and 1 - sigma(-1.7) =
    // 0.8455347.
    private final float[] user = {1, 2};
    private final float[][] vectors = {{0.5f, -1}, {-0.5f, 0.25f}};
    private final float[] biases = {0.1f, 0.3f};
    private final ItemFactors items = new ItemFactors(vectors, biases);

    @Test
    void score_user_isTheProductPlusTheBias() {
        float[] scores = new float[2];
        items.score(user, scores);
        assertArrayEquals(new float[] {-1.4f, 0.3f}, scores, 1e-6f);
    }

    @Test
    void score_anyLength_isTheProduct() {
        RandomGenerator random = RandomStreams.of(3);
        for (int factors = 1; factors < 12; factors++) {
            float[][] rows = ItemFactors.drawn(random, 2, factors, 1);
            double expected = 0;
            for (int k = 0; k < factors; k++) {
                expected += rows[0][k] * rows[1][k];
            }
            float[] scores = new float[1];
            new ItemFactors(new float[][] {rows[1]}, new float[1]).score(rows[0], scores);
            assertEquals(expected, scores[0], 1e-6);
        }
    }

    @Test
    void step_pair_movesUserAndItemsByTheOldValues() {
        items.step(user, 1, 2, 0.5f, 0.1f);
        float push = 0.5f * 0.8455347f;
        assertArrayEquals(new float[] {0.95f + push * 1, 0.95f * 2 - push * 1.25f}, user, 1e-6f);
        assertArrayEquals(new float[] {0.95f * 0.5f + push * 1, -0.95f + push * 2}, vectors[0], 1e-6f);
        assertArrayEquals(new float[] {-0.95f * 0.5f - push * 1, 0.95f * 0.25f - push * 2}, vectors[1], 1e-6f);
        assertArrayEquals(new float[] {0.095f + push, 0.285f - push}, biases, 1e-6f);
    }

    @Test
    void userStep_pair_movesTheUserAsStepDoesAndNothingElse() {
        items.userStep(user, 1, 2, 0.5f, 0.1f);
        float push = 0.5f * 0.8455347f;
        assertArrayEquals(new float[] {0.95f + push * 1, 0.95f * 2 - push * 1.25f}, user, 1e-6f);
        assertArrayEquals(new float[][] {{0.5f, -1}, {-0.5f, 0.25f}}, vectors);
        assertArrayEquals(new float[] {0.1f, 0.3f}, biases);
    }

    @Test
    void areFinite_infiniteVectorOrBias_isFalse() {
        assertTrue(items.areFinite());
        vectors[1][0] = Float.POSITIVE_INFINITY;
        assertFalse(items.areFinite());
        vectors[1][0] = 0;
        biases[1] = Float.NaN;
        assertFalse(items.areFinite());
    }

    @Test
    void drawn_range_holdsAllAndSpreads() {
        float[][] rows = ItemFactors.drawn(RandomStreams.of(4), 50, 20, 0.5f);
        double least = 0;
        double most = 0;
        for (float[] row : rows) {
            for (float value : row) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        assertTrue(least >= -0.5 && least < -0.49 && most <= 0.5 && most > 0.49, least + " to " + most);
    }
}
