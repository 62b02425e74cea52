package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TagDiversityTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final double EPSILON = 1e-12;

    private static ItemTags tags(int[]... perItem) {
        return ItemTags.of(NAMES, perItem);
    }

    @Test
    void value_identicalTags_isZero() {
        ItemTags same = tags(new int[] {0, 2, 4}, new int[] {0, 2, 4}, new int[] {4, 2, 0});
        assertEquals(0, JudgedLists.value(BeyondAccuracy.intraListDiversity(3, same), 3, JudgedLists.of(1, 2, 3)));
        assertEquals(0, JudgedLists.value(BeyondAccuracy.meanPairwiseDistance(3, same), 3, JudgedLists.of(1, 2, 3)));
    }

    @Test
    void value_disjointTags_isOneHalfInThePublishedScalingAndOneAsMeanDistance() {
        ItemTags disjoint = tags(new int[] {0}, new int[] {1, 2}, new int[] {3}, new int[] {4});
        JudgedList list = JudgedLists.of(4, 1, 3, 2);
        assertEquals(0.5, JudgedLists.value(BeyondAccuracy.intraListDiversity(4, disjoint), 4, list));
        assertEquals(1, JudgedLists.value(BeyondAccuracy.meanPairwiseDistance(4, disjoint), 4, list));
    }

    @Test
    void value_byHand_sumsOverUnorderedPairs() {
        ItemTags some = tags(new int[] {0, 1}, new int[] {1}, new int[] {});
        double sum = (1 - 1 / Math.sqrt(2)) + 1 + 1;
        JudgedList list = JudgedLists.of(2, 3, 1);
        assertEquals(sum / 6, JudgedLists.value(BeyondAccuracy.intraListDiversity(3, some), 3, list), EPSILON);
        assertEquals(sum / 3, JudgedLists.value(BeyondAccuracy.meanPairwiseDistance(3, some), 3, list), EPSILON);
    }

    @Test
    void value_shortLists_countThePairsThereAre() {
        ItemTags disjoint = tags(new int[] {0}, new int[] {1}, new int[] {2}, new int[] {3});
        JudgedList[] lists = {JudgedLists.of(1, 2), JudgedLists.of(3), JudgedLists.of()};
        assertArrayEquals(
                new double[] {1 / 6.0, 0, 0},
                JudgedLists.judge(BeyondAccuracy.intraListDiversity(3, disjoint), 4, lists)
                        .perCase()
                        .orElseThrow(),
                EPSILON);
        assertArrayEquals(
                new double[] {1, 0, 0},
                JudgedLists.judge(BeyondAccuracy.meanPairwiseDistance(3, disjoint), 4, lists)
                        .perCase()
                        .orElseThrow());
    }

    @Test
    void value_longerListInAnotherOrder_dependsOnTheFirstPlacesAsASet() {
        RandomGenerator random = RandomStreams.of(3);
        int[][] perItem = new int[8][];
        for (int i = 0; i < perItem.length; i++) {
            perItem[i] = random.ints(random.nextInt(4), 0, 5).toArray();
        }
        Measure ild = BeyondAccuracy.intraListDiversity(4, tags(perItem));
        Measure distance = BeyondAccuracy.meanPairwiseDistance(4, tags(perItem));
        double value = JudgedLists.value(ild, 8, JudgedLists.of(1, 5, 3, 8, 2));
        assertEquals(value, JudgedLists.value(ild, 8, JudgedLists.of(8, 3, 1, 5, 7, 6)), EPSILON);
        assertEquals(2 * value, JudgedLists.value(distance, 8, JudgedLists.of(1, 5, 3, 8)), EPSILON);
    }

    @Test
    void cutoff_one_isRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> BeyondAccuracy.intraListDiversity(1, tags(new int[] {0})));
        assertEquals("the cutoff of a diversity must be at least 2, one pair of items, got 1", error.getMessage());
    }

    @Test
    void begin_tagsOfOtherItems_isRefused() {
        Measure measure = BeyondAccuracy.intraListDiversity(10, tags(new int[] {0}));
        var error = assertThrows(IllegalArgumentException.class, () -> measure.begin(5));
        assertEquals("ild@10 needs tags of the recommender's 5 items, got 1", error.getMessage());
    }
}
