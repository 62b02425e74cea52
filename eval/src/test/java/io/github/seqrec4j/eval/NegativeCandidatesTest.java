package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NegativeCandidatesTest {
    private static final int TRIALS = 40_000;
    private static final int[] NONE = {};

    @Test
    void draw_anyCase_isDistinctUnseenAndWeighted() {
        NegativeCandidates candidates = new NegativeCandidates(new long[] {0, 1, 0, 5, 2, 1, 9, 1}, 3, 4);
        for (int i = 0; i < 500; i++) {
            int[] drawn = candidates.draw(i, new int[] {6, 6}, new int[] {1});
            assertEquals(3, Arrays.stream(drawn).distinct().count());
            assertTrue(Arrays.stream(drawn).allMatch(item -> item >= 3 && item != 6), Arrays.toString(drawn));
        }
    }

    @Test
    void draw_sameCase_isTheSame() {
        NegativeCandidates candidates = new NegativeCandidates(new long[] {0, 1, 1, 1, 1, 1, 1}, 3, 4);
        int[] drawn = candidates.draw(17, NONE, NONE);
        candidates.draw(18, NONE, NONE);
        assertArrayEquals(drawn, candidates.draw(17, NONE, NONE));
    }

    @Test
    void draw_manyCases_followsTheWeights() {
        // Successive draws of two out of weights 1, 2, 3: P(first = a, second = b) = w(a)/6 * w(b)/(6 - w(a)).
        assertPairs(new long[] {0, 1, 2, 3});
    }

    @Test
    void draw_oneItemOutweighsAll_stillFollowsTheWeights() {
        // Item 4 is drawn first almost always and refused almost always after that, so the second draw takes the other
        // way.
        long[] weights = {0, 1, 2, 3, 1_000_000_000_000L};
        int[] second = new int[weights.length];
        NegativeCandidates candidates = new NegativeCandidates(weights, 2, 11);
        for (int i = 0; i < TRIALS; i++) {
            int[] drawn = candidates.draw(i, NONE, NONE);
            assertEquals(4, drawn[0]);
            second[drawn[1]]++;
        }
        for (int item = 1; item <= 3; item++) {
            assertEquals(weights[item] / 6.0, (double) second[item] / TRIALS, 0.01);
        }
    }

    private static void assertPairs(long[] weights) {
        int[][] counts = new int[weights.length][weights.length];
        NegativeCandidates candidates = new NegativeCandidates(weights, 2, 7);
        for (int i = 0; i < TRIALS; i++) {
            int[] drawn = candidates.draw(i, NONE, NONE);
            counts[drawn[0]][drawn[1]]++;
        }
        for (int a = 1; a < weights.length; a++) {
            for (int b = 1; b < weights.length; b++) {
                double expected = a == b ? 0 : weights[a] / 6.0 * weights[b] / (6.0 - weights[a]);
                assertEquals(expected, (double) counts[a][b] / TRIALS, 0.01, a + " then " + b);
            }
        }
    }
}
