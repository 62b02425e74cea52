package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UnseenItemsTest {
    private static final int DRAWS = 60_000;

    @Test
    void distinct_repeats_areSortedAndOnce() {
        assertArrayEquals(new int[] {1, 3, 7}, UnseenItems.distinct(new int[] {7, 1, 3, 7, 1}));
    }

    @Test
    void draw_anySeen_givesEveryOtherItemEquallyOften() {
        int[][] cases = {{}, {1}, {6}, {2, 3, 5}, {1, 2, 3}, {4, 5, 6}, {1, 2, 4, 5, 6}};
        RandomGenerator random = RandomStreams.of(5);
        for (int[] seen : cases) {
            int[] counts = new int[7];
            for (int draw = 0; draw < DRAWS; draw++) {
                counts[UnseenItems.draw(random, seen, 6)]++;
            }
            double each = DRAWS / (6.0 - seen.length);
            for (int item : seen) {
                assertEquals(0, counts[item]);
                counts[item] = (int) each;
            }
            for (int item = 1; item <= 6; item++) {
                assertEquals(each, counts[item], 5 * Math.sqrt(each), "item " + item);
            }
        }
    }
}
