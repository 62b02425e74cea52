package io.github.seqrec4j.models.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.seqrec4j.data.ItemTags;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiversityRewardTest {
    /** Items 1 and 2 are alike, item 3 has half of their tags, item 4 another one, and of item 5 nothing is known. */
    private static final DiversityReward REWARD =
            new DiversityReward(ItemTags.of(List.of("a", "b", "c"), new int[][] {{0, 1}, {0, 1}, {0}, {2}, {}}));

    private static double[] rewards(int... list) {
        return REWARD.of(new int[0], list, 1);
    }

    @Test
    void of_list_isTheDistanceFromThoseBefore() {
        assertArrayEquals(new double[] {0, 0, (2 - Math.sqrt(2)) / 6}, rewards(1, 2, 3), 1e-12);
    }

    @Test
    void of_itemsThatShareNothing_sumsToAHalf() {
        assertArrayEquals(new double[] {0, 1.0 / 6, 2.0 / 6}, rewards(1, 4, 5), 1e-12);
    }

    @Test
    void of_singleItem_isNothing() {
        assertArrayEquals(new double[] {0}, rewards(3), 0);
    }
}
