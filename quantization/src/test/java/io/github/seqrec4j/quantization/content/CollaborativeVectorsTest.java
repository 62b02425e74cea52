package io.github.seqrec4j.quantization.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollaborativeVectorsTest {
    private static final int ITEMS = 121;

    /** Users of four groups, who buy of the thirty items of their group, low ids far more often; nobody buys item 121. */
    private static UserSequences log() {
        RandomGenerator random = RandomStreams.of(8);
        List<int[]> users = new ArrayList<>();
        for (int user = 0; user < 2_000; user++) {
            int group = user % 4;
            users.add(IntStream.range(0, 6)
                    .map(n -> 1 + group + 4 * (int) (30 * Math.pow(random.nextDouble(), 3)))
                    .toArray());
        }
        return UserSequences.of(users, ITEMS);
    }

    private static double product(ItemFeatures features, int a, int b) {
        float[] first = features.vector(a);
        float[] second = features.vector(b);
        return IntStream.range(0, first.length)
                .mapToDouble(i -> (double) first[i] * second[i])
                .sum();
    }

    @Test
    void of_groups_bringsTheirItemsTogether() {
        ItemFeatures features = CollaborativeVectors.ofWidth(8).of(log());
        double within = 0;
        double across = 0;
        for (int item = 1; item < ITEMS - 4; item++) {
            assertEquals(1, product(features, item, item), 1e-5);
            within += product(features, item, item + 4) / (ITEMS - 5);
            across += Math.abs(product(features, item, item + 1)) / (ITEMS - 5);
        }
        assertTrue(within > 0.5 && across < 0.1, within + " within, " + across + " across");
    }

    @Test
    void of_itemNobodyBought_isZero() {
        ItemFeatures features = CollaborativeVectors.ofWidth(8).of(log());
        assertFalse(features.isKnown(ITEMS));
        assertTrue(features.isKnown(ITEMS - 1));
    }

    @Test
    void of_sameSeed_givesEqualVectors() {
        CollaborativeVectors options = CollaborativeVectors.ofWidth(8);
        assertEquals(options.of(log()), options.of(log()));
        assertNotEquals(options.of(log()), new CollaborativeVectors(8, 1, options.iterations(), 7).of(log()));
    }

    @Test
    void of_fewerDirectionsThanNumbers_leavesZeros() {
        ItemFeatures features =
                CollaborativeVectors.ofWidth(16).of(UserSequences.of(List.of(new int[] {1, 2}, new int[] {3}), 3));
        assertEquals(1, product(features, 1, 2), 1e-5);
        assertEquals(0, product(features, 1, 3), 1e-5);
        assertEquals(0, features.vector(1)[15]);
    }

    @Test
    void options_outOfRange_areRefused() {
        assertEquals(
                "width must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> CollaborativeVectors.ofWidth(0))
                        .getMessage());
        assertEquals(
                "power must be finite and at least 0, got NaN",
                assertThrows(IllegalArgumentException.class, () -> new CollaborativeVectors(1, Double.NaN, 1, 1))
                        .getMessage());
        assertEquals(
                "iterations must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new CollaborativeVectors(1, 1, 0, 1))
                        .getMessage());
    }
}
