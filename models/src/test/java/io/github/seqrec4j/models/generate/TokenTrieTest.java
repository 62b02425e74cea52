package io.github.seqrec4j.models.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.recommend.ItemFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTrieTest {
    /** Equal tokens in other splits are other tokens, so that a text of them sorts as they do. */
    private static String beginning(ItemTokens items, int item, int level) {
        StringBuilder text = new StringBuilder();
        for (int split = 0; split < level; split++) {
            text.append(String.format("%05d ", items.token(item, split)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "5, 2", "40, 3", "300, 16", "2000, 400"})
    void of_anyItems_isTheTreeOfTheirSpellings(int count, int values) {
        ItemTokens items = FakeWriter.items(count, values, values);
        TokenTrie trie = TokenTrie.of(items);
        assertEquals(3, trie.lastLevel());
        for (int level = 0; level <= 3; level++) {
            SortedMap<String, List<Integer>> expected = new TreeMap<>();
            for (int item = 1; item <= count; item++) {
                expected.computeIfAbsent(beginning(items, item, level), text -> new ArrayList<>())
                        .add(item);
            }
            assertEquals(expected.size(), trie.nodeCount(level));
            int node = 0;
            for (List<Integer> ofNode : expected.values()) {
                assertNode(trie, items, level, node++, ofNode);
            }
        }
    }

    private static void assertNode(TokenTrie trie, ItemTokens items, int level, int node, List<Integer> expected) {
        List<Integer> found = IntStream.range(trie.firstPlace(level, node), trie.endOfPlaces(level, node))
                .map(trie::item)
                .boxed()
                .toList();
        assertEquals(expected, found.stream().sorted().toList());
        found.forEach(item -> assertEquals(item, trie.item(trie.place(item))));
        if (level > 0) {
            assertEquals(items.token(expected.get(0), level - 1), trie.token(level, node));
        }
        if (level == trie.lastLevel()) {
            assertEquals(expected, found);
            return;
        }
        List<Integer> next = expected.stream()
                .map(item -> items.token(item, level))
                .distinct()
                .sorted()
                .toList();
        assertEquals(
                next,
                IntStream.range(trie.firstChild(level, node), trie.endOfChildren(level, node))
                        .map(child -> trie.token(level + 1, child))
                        .boxed()
                        .toList());
        for (int token = 1; token <= items.itemCount(); token++) {
            int place = next.indexOf(token);
            assertEquals(place < 0 ? -1 : trie.firstChild(level, node) + place, trie.child(level, node, token));
        }
    }

    @Test
    void of_itemsOfOneSpelling_standByTheirIds() {
        ItemTokens items = new ItemTokens(ItemCodes.of(4, new int[][] {{3, 1}, {0, 2}, {3, 1}, {3, 0}, {3, 1}}));
        TokenTrie trie = TokenTrie.of(items);
        assertEquals(2, trie.nodeCount(1));
        assertEquals(3, trie.nodeCount(2));
        int leaf = trie.child(1, trie.child(0, 0, 4), 6);
        assertEquals(
                List.of(1, 3, 5),
                IntStream.range(trie.firstPlace(2, leaf), trie.endOfPlaces(2, leaf))
                        .map(trie::item)
                        .boxed()
                        .toList());
    }

    @Test
    void admittedPlaces_anyFilterAndNode_tellWhetherOneIsAdmitted() {
        ItemTokens items = FakeWriter.items(60, 3, 4);
        TokenTrie trie = TokenTrie.of(items);
        int[] most = IntStream.rangeClosed(1, 60).filter(i -> i % 7 != 0).toArray();
        List<ItemFilter> filters = List.of(
                ItemFilter.all(),
                ItemFilter.excluding(1, 60, 33),
                ItemFilter.excluding(most),
                ItemFilter.only(most),
                ItemFilter.only(most).andExcluding(2, 3, 5, 8, 13),
                ItemFilter.only(5, 6, 900),
                ItemFilter.only());
        for (ItemFilter filter : filters) {
            assertAdmitted(trie, filter, item -> true);
            assertAdmitted(trie, filter, item -> item % 3 == 0);
            assertAdmitted(trie, filter, item -> item > 50);
            assertAdmitted(trie, filter, item -> false);
        }
    }

    private static void assertAdmitted(TokenTrie trie, ItemFilter filter, IntPredicate items) {
        CataloguePart part = CataloguePart.of(trie, items);
        for (boolean others : new boolean[] {false, true}) {
            AdmittedPlaces admitted = AdmittedPlaces.of(trie, others ? part.others() : part, filter);
            IntPredicate expectedItems = item -> items.test(item) != others && filter.admits(item);
            for (int level = 0; level <= 3; level++) {
                for (int node = 0; node < trie.nodeCount(level); node++) {
                    int from = trie.firstPlace(level, node);
                    int end = trie.endOfPlaces(level, node);
                    boolean expected =
                            IntStream.range(from, end).map(trie::item).anyMatch(expectedItems);
                    assertEquals(expected, admitted.any(from, end));
                }
            }
            for (int place = 0; place < trie.itemCount(); place++) {
                assertEquals(expectedItems.test(trie.item(place)), admitted.contains(place));
            }
        }
    }
}
