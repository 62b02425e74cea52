package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SVDCodesTest {
    private static final PlantedClusters CLUSTERS = new PlantedClusters(12, 60);

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12})
    void assign_plantedClusters_givesNearCodesToTheirItems(int splits) {
        UserSequences log = CLUSTERS.log(4_000, 0, 1);
        double spread = CLUSTERS.spread(SVDCodes.defaults().assign(log, CodeShape.ofBytes(splits), 3));
        double byChance = CLUSTERS.spread(new RandomCodes().assign(log, CodeShape.ofBytes(splits), 3));
        assertEquals(1, byChance, 0.03);
        assertTrue(spread < 0.6, "spread " + spread);
    }

    /** Equal columns of the matrix have equal numbers in the vectors; only noise tells them apart, and among 255 random codes 85. */
    @Test
    void assign_itemsAlwaysBoughtTogether_areNeighbours() {
        List<int[]> users = new ArrayList<>();
        for (int user = 0; user < 600; user++) {
            int pair = user % 150;
            int other = user * user % 150;
            users.add(new int[] {2 * pair + 1, 2 * pair + 2, 2 * other + 1, 2 * other + 2});
        }
        ItemCodes codes = SVDCodes.defaults().assign(UserSequences.of(users, 1_000), CodeShape.ofBytes(8), 1);
        double distance = 0;
        for (int item = 1; item <= 300; item += 2) {
            distance += Math.abs(codes.code(item, 0) - codes.code(item + 1, 0)) / 150.0;
        }
        assertTrue(distance < 8, "mean distance " + distance);
    }

    @Test
    void assign_itemsNeverBought_getCodesThatDiffer() {
        UserSequences log = CLUSTERS.log(1_000, 280, 1);
        ItemCodes codes = SVDCodes.defaults().assign(log, CodeShape.ofBytes(8), 1);
        assertEquals(1_000, codes.itemCount());
        Set<List<Integer>> seen = new HashSet<>();
        for (int item = 721; item <= 1_000; item++) {
            int id = item;
            seen.add(IntStream.range(0, 8)
                    .mapToObj(split -> codes.code(id, split))
                    .toList());
        }
        assertEquals(280, seen.size());
    }

    @Test
    void assign_fewerUsersThanSplits_letsNoiseDecideTheRest() {
        UserSequences log = UserSequences.of(List.of(new int[] {1, 2, 3}, new int[] {4, 5, 5}), 400);
        ItemCodes codes = SVDCodes.defaults().assign(log, CodeShape.ofBytes(8), 1);
        ItemCodes other = SVDCodes.defaults().assign(log, CodeShape.ofBytes(8), 2);
        // Two vectors rank the five items first or last, whatever the seed; the third knows nothing.
        for (int split = 0; split < 2; split++) {
            boolean atAnEnd = true;
            for (int item : split == 0 ? new int[] {4, 5} : new int[] {1, 2, 3}) {
                atAnEnd &= codes.code(item, split) <= 3 || codes.code(item, split) >= 252;
                atAnEnd &= other.code(item, split) <= 3 || other.code(item, split) >= 252;
            }
            assertTrue(atAnEnd);
        }
        assertNotEquals(codes, other);
        int distinct = (int) IntStream.rangeClosed(1, 400)
                .map(item -> codes.code(item, 7))
                .distinct()
                .count();
        assertEquals(256, distinct);
    }

    @Test
    void assign_fewerItemsThanBins_tellsThemApart() {
        UserSequences log = new PlantedClusters(2, 3).log(50, 1, 1);
        ItemCodes codes = SVDCodes.defaults().assign(log, CodeShape.ofBytes(32), 1);
        for (int split = 0; split < 32; split++) {
            Set<Integer> numbers = new HashSet<>();
            for (int item = 1; item <= 7; item++) {
                numbers.add(codes.code(item, split));
            }
            assertEquals(Set.of(0, 36, 73, 109, 146, 182, 219), numbers);
        }
    }

    @Test
    void assign_noUsers_leavesAllToNoise() {
        ItemCodes codes = SVDCodes.defaults().assign(UserSequences.of(List.of(), 512), CodeShape.ofBytes(2), 1);
        assertEquals(512, codes.itemCount());
    }

    @Test
    void options_outOfRange_areRefused() {
        var iterations = assertThrows(IllegalArgumentException.class, () -> new SVDCodes(0, 8));
        assertEquals("iterations must be at least 1, got 0", iterations.getMessage());
        var oversampling = assertThrows(IllegalArgumentException.class, () -> new SVDCodes(1, -1));
        assertEquals("oversampling must be at least 0, got -1", oversampling.getMessage());
    }

    @Test
    void assign_tooManySplits_saysWhatIsTooLarge() {
        UserSequences log = UserSequences.of(List.of(new int[] {1}), 1_000_000);
        var codes = assertThrows(
                IllegalArgumentException.class, () -> SVDCodes.defaults().assign(log, CodeShape.ofBytes(3_000), 1));
        assertEquals("items x splits must be below 2^31, got 1000000 items and 3000 splits", codes.getMessage());
    }
}
