package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BPRCodesTest {
    private static final int GROUPS = 6;
    private static final int BOUGHT = 300;
    private static final int ITEMS = BOUGHT + 20;

    /** Every user has items of one group; item i is in group i mod 6. The last 20 items are never bought. */
    private static UserSequences log() {
        RandomGenerator random = RandomStreams.of(1);
        List<int[]> users = Stream.generate(() -> {
                    int group = random.nextInt(GROUPS);
                    return random.ints(12, 0, BOUGHT / GROUPS)
                            .map(i -> i * GROUPS + group + 1)
                            .toArray();
                })
                .limit(1_000)
                .toList();
        return UserSequences.of(users, ITEMS);
    }

    /** The mean distance of codes within groups by that of all. */
    private static double spread(ItemCodes codes) {
        double within = 0;
        double all = 0;
        int pairs = 0;
        int pairsWithin = 0;
        for (int a = 1; a <= BOUGHT; a++) {
            for (int b = 1; b < a; b++) {
                double distance = 0;
                for (int split = 0; split < codes.splits(); split++) {
                    distance += Math.abs(codes.code(a, split) - codes.code(b, split));
                }
                all += distance;
                pairs++;
                if (a % GROUPS == b % GROUPS) {
                    within += distance;
                    pairsWithin++;
                }
            }
        }
        return within / pairsWithin / (all / pairs);
    }

    @Test
    void assign_plantedGroups_givesNearCodesToTheirItems() {
        double spread = spread(BPRCodes.defaults().assign(log(), CodeShape.ofBytes(8), 1));
        assertEquals(1, spread(new RandomCodes().assign(log(), CodeShape.ofBytes(8), 1)), 0.03);
        assertTrue(spread < 0.6, "spread " + spread);
    }

    @Test
    void assign_equalArguments_givesEqualCodesForEveryItem() {
        ItemCodes codes = BPRCodes.defaults().assign(log(), CodeShape.ofBytes(3), 1);
        assertEquals(ITEMS, codes.itemCount());
        assertEquals(3, codes.splits());
        assertEquals(codes, BPRCodes.defaults().assign(log(), CodeShape.ofBytes(3), 1));
        assertNotEquals(codes, BPRCodes.defaults().assign(log(), CodeShape.ofBytes(3), 2));
        assertNotEquals(codes, new BPRCodes(10, 0.1f, 0.01f).assign(log(), CodeShape.ofBytes(3), 1));
    }

    @Test
    void assign_noUsers_leavesAllToChance() {
        assertEquals(
                5,
                BPRCodes.defaults()
                        .assign(UserSequences.of(List.of(), 5), CodeShape.ofBytes(2), 1)
                        .itemCount());
    }

    @Test
    void assign_badValues_areRefused() {
        UserSequences none = UserSequences.of(List.of(), 0);
        var splits = assertThrows(
                IllegalArgumentException.class, () -> BPRCodes.defaults().assign(log(), CodeShape.ofBytes(0), 1));
        assertEquals("splits must be at least 1, got 0", splits.getMessage());
        var items = assertThrows(
                IllegalArgumentException.class, () -> BPRCodes.defaults().assign(none, CodeShape.ofBytes(1), 1));
        assertEquals("there must be at least 1 item to assign codes to, got 0", items.getMessage());
        var epochs = assertThrows(IllegalArgumentException.class, () -> new BPRCodes(0, 0.1f, 0));
        assertEquals("epochs must be at least 1, got 0", epochs.getMessage());
    }
}
