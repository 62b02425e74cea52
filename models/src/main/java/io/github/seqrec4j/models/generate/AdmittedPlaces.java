package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.ItemFilter;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which items of a part of a {@link TokenTrie} a filter admits, by their places: tells of any node whether there is one among its items.
 * As large as the filter's lists, however many items there are.
 */
final class AdmittedPlaces {
    private final CataloguePart part;
    /** Those of the part. */
    private final int[] listed;
    /** Whether the listed ones are admitted, rather than left out. */
    private final boolean allowed;

    private AdmittedPlaces(CataloguePart part, int[] listed, boolean allowed) {
        this.part = part;
        this.listed = listed;
        this.allowed = allowed;
    }

    static AdmittedPlaces of(TokenTrie trie, CataloguePart part, ItemFilter filter) {
        IntStream.Builder items = IntStream.builder();
        if (filter.hasAllowList()) {
            filter.forEachRun(1, trie.itemCount(), (from, to) -> addAll(items, from, to));
        } else {
            int[] next = {1};
            filter.forEachRun(1, trie.itemCount(), (from, to) -> {
                addAll(items, next[0], from - 1);
                next[0] = to + 1;
            });
            addAll(items, next[0], trie.itemCount());
        }
        int[] listed =
                items.build().map(trie::place).filter(part::contains).sorted().toArray();
        return new AdmittedPlaces(part, listed, filter.hasAllowList());
    }

    private static void addAll(IntStream.Builder items, int from, int to) {
        for (int item = from; item <= to; item++) {
            items.add(item);
        }
    }

    /** Whether one of the places from..end-1 is admitted. */
    boolean any(int from, int end) {
        int some = firstFrom(end) - firstFrom(from);
        return allowed ? some > 0 : some < part.count(from, end);
    }

    boolean contains(int place) {
        return part.contains(place) && allowed == (Arrays.binarySearch(listed, place) >= 0);
    }

    private int firstFrom(int place) {
        int found = Arrays.binarySearch(listed, place);
        return found < 0 ? -found - 1 : found;
    }
}
