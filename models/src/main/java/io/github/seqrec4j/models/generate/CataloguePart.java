package io.github.seqrec4j.models.generate;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the items of a {@link TokenTrie}: tells of any node how many there are among its items. Immutable; takes 4 bytes per item. */
final class CataloguePart {
    /** How many items of this part stand before each place, and at the end how many there are. */
    private final int[] before;

    private CataloguePart(int[] before) {
        this.before = before;
    }

    static CataloguePart of(TokenTrie trie, IntPredicate items) {
        int[] before = new int[trie.itemCount() + 1];
        for (int place = 0; place < trie.itemCount(); place++) {
            before[place + 1] = before[place] + (items.test(trie.item(place)) ? 1 : 0);
        }
        return new CataloguePart(before);
    }

    /** The items that are not of this part. */
    CataloguePart others() {
        int[] others = new int[before.length];
        Arrays.setAll(others, place -> place - before[place]);
        return new CataloguePart(others);
    }

    boolean contains(int place) {
        return count(place, place + 1) == 1;
    }

    /** How many of the places from..end-1 are of this part. */
    int count(int from, int end) {
        return before[end] - before[from];
    }

    int size() {
        return before[before.length - 1];
    }
}
