package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemFilterTest {
    @Test
    void admits_all_isEverything() {
        assertEquals(List.of(1, 2, 3, 4, 5, 6), admitted(ItemFilter.all()));
        assertFalse(ItemFilter.all().hasAllowList());
    }

    @Test
    void admits_excluding_isTheRest() {
        assertEquals(List.of(1, 3, 6), admitted(ItemFilter.excluding(5, 2, 4, 2)));
        assertFalse(ItemFilter.excluding(1).hasAllowList());
    }

    @Test
    void admits_only_isTheList() {
        assertEquals(List.of(2, 5), admitted(ItemFilter.only(5, 2, 5)));
        assertTrue(ItemFilter.only(5).hasAllowList());
    }

    @Test
    void admits_onlyNothing_isNothing() {
        assertEquals(List.of(), admitted(ItemFilter.only()));
        assertTrue(ItemFilter.only().hasAllowList());
    }

    @Test
    void admits_onlyWithoutSome_isTheDifference() {
        assertEquals(
                List.of(2), admitted(ItemFilter.only(2, 3, 4).andExcluding(4).andExcluding(3, 6)));
    }

    @Test
    void andExcluding_another_leavesTheFirstAsItWas() {
        ItemFilter first = ItemFilter.excluding(1);
        ItemFilter both = first.andExcluding(2);
        assertTrue(first.admits(2));
        assertEquals(List.of(3, 4, 5, 6), admitted(both));
    }

    @Test
    void andExcluding_nothing_isTheSameFilter() {
        ItemFilter filter = ItemFilter.only(3);
        assertSame(filter, filter.andExcluding());
        assertSame(ItemFilter.all(), ItemFilter.excluding());
    }

    @Test
    void excluding_arrayChangedLater_doesNotMatter() {
        int[] ids = {4, 2};
        ItemFilter denied = ItemFilter.excluding(ids);
        ItemFilter allowed = ItemFilter.only(ids);
        ids[0] = 1;
        assertEquals(List.of(1, 3, 5, 6), admitted(denied));
        assertEquals(List.of(2, 4), admitted(allowed));
    }

    @Test
    void forEachRun_anyFilterAndRange_passesTheAdmittedItemsOnInLongestRuns() {
        RandomGenerator random = RandomStreams.of(3);
        for (int round = 0; round < 5000; round++) {
            ItemFilter filter = random.nextBoolean()
                    ? ItemFilter.excluding(someIds(random))
                    : ItemFilter.only(someIds(random)).andExcluding(someIds(random));
            int from = 1 + random.nextInt(20);
            int to = from - 1 + random.nextInt(20);
            List<Integer> passed = new ArrayList<>();
            int[] end = {-1};
            filter.forEachRun(from, to, (first, last) -> {
                assertTrue(first > end[0] + 1 && last >= first);
                end[0] = last;
                IntStream.rangeClosed(first, last).forEach(passed::add);
            });
            List<Integer> expected = IntStream.rangeClosed(from, to)
                    .filter(filter::admits)
                    .boxed()
                    .toList();
            assertEquals(expected, passed);
        }
    }

    private static int[] someIds(RandomGenerator random) {
        return random.ints(random.nextInt(25), -3, 45).toArray();
    }

    @Test
    void forEachRun_allItems_isOneRun() {
        List<String> runs = new ArrayList<>();
        ItemFilter.all().forEachRun(3, 9, (from, to) -> runs.add(from + "-" + to));
        ItemFilter.only(4, 5, 6, 8).forEachRun(1, 9, (from, to) -> runs.add(from + "-" + to));
        assertEquals(List.of("3-9", "4-6", "8-8"), runs);
    }

    @Test
    void allowedCount_listed_isWithoutTheDenied() {
        assertEquals(2, ItemFilter.only(1, 5, 5, 9).andExcluding(9, 12).allowedCount());
        var error = assertThrows(
                IllegalStateException.class, () -> ItemFilter.excluding(1).allowedCount());
        assertEquals("this filter has no allow list", error.getMessage());
    }

    private static List<Integer> admitted(ItemFilter filter) {
        return IntStream.rangeClosed(1, 6).filter(filter::admits).boxed().toList();
    }
}
