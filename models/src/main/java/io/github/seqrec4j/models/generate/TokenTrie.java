package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.model.ItemTokens;
import java.util.Arrays;

/**
 * The spellings of all items as a tree: which tokens may follow a beginning, and which items a spelling is of. Immutable and thread-safe; takes
 * at most 12 bytes per item and level, and 8 per item.
 *
 * <p>The nodes of level l are the beginnings of l tokens that items have, numbered 0, 1, ... in alphabetical order; level 0 is the
 * empty beginning, level t the whole spellings. Items stand in alphabetical order too, those of one spelling by id, so that the items
 * of any node have places that follow one another.
 */
final class TokenTrie {
    /** Items in alphabetical order, and where each stands; the latter begins with item 1. */
    private final int[] items;

    private final int[] places;
    private final Level[] levels;

    /**
     * The nodes of a level.
     *
     * @param tokens the last token of each node; none for level 0
     * @param firstPlaces where the items of each node begin, and at the end N
     * @param firstChildren where the children of each node begin in the next level, and at the end their number; none for level t
     */
    private record Level(int[] tokens, int[] firstPlaces, int[] firstChildren) {}

    private TokenTrie(int[] items, int[] places, Level[] levels) {
        this.items = items;
        this.places = places;
        this.levels = levels;
    }

    static TokenTrie of(ItemTokens tokens) {
        int[] items = alphabetical(tokens);
        int[] places = new int[items.length];
        for (int place = 0; place < items.length; place++) {
            places[items[place] - 1] = place;
        }
        int[][] firstPlaces = new int[tokens.tokensPerItem() + 1][];
        firstPlaces[0] = new int[] {0, items.length};
        for (int level = 1; level < firstPlaces.length; level++) {
            firstPlaces[level] = divided(firstPlaces[level - 1], items, level - 1, tokens);
        }
        Level[] levels = new Level[firstPlaces.length];
        for (int level = 0; level < levels.length; level++) {
            int[] first = firstPlaces[level];
            levels[level] = new Level(
                    level == 0 ? new int[0] : lastTokens(first, items, level - 1, tokens),
                    first,
                    level == levels.length - 1 ? new int[0] : firstChildren(first, firstPlaces[level + 1]));
        }
        return new TokenTrie(items, places, levels);
    }

    /** Sorts by the last split first and keeps the order of equals, which begin by id. */
    private static int[] alphabetical(ItemTokens tokens) {
        int[] items = new int[tokens.catalogueSize()];
        Arrays.setAll(items, i -> i + 1);
        for (int split = tokens.tokensPerItem() - 1; split >= 0; split--) {
            int[] next = new int[tokens.itemCodes().values() + 1];
            for (int item : items) {
                next[tokens.itemCodes().code(item, split) + 1]++;
            }
            for (int code = 1; code < next.length; code++) {
                next[code] += next[code - 1];
            }
            int[] sorted = new int[items.length];
            for (int item : items) {
                sorted[next[tokens.itemCodes().code(item, split)]++] = item;
            }
            items = sorted;
        }
        return items;
    }

    /** Divides nodes where the next token differs. */
    private static int[] divided(int[] firstPlaces, int[] items, int split, ItemTokens tokens) {
        int[] divided = new int[items.length + 1];
        int count = 0;
        for (int node = 0; node < firstPlaces.length - 1; node++) {
            for (int place = firstPlaces[node]; place < firstPlaces[node + 1]; place++) {
                if (place == firstPlaces[node]
                        || tokens.token(items[place], split) != tokens.token(items[place - 1], split)) {
                    divided[count++] = place;
                }
            }
        }
        divided[count] = items.length;
        return Arrays.copyOf(divided, count + 1);
    }

    private static int[] lastTokens(int[] firstPlaces, int[] items, int split, ItemTokens tokens) {
        int[] last = new int[firstPlaces.length - 1];
        Arrays.setAll(last, node -> tokens.token(items[firstPlaces[node]], split));
        return last;
    }

    private static int[] firstChildren(int[] firstPlaces, int[] ofChildren) {
        int[] first = new int[firstPlaces.length];
        int child = 0;
        for (int node = 0; node < first.length; node++) {
            while (ofChildren[child] < firstPlaces[node]) {
                child++;
            }
            first[node] = child;
        }
        return first;
    }

    int itemCount() {
        return items.length;
    }

    /** The level of whole spellings, t. */
    int lastLevel() {
        return levels.length - 1;
    }

    int nodeCount(int level) {
        return levels[level].firstPlaces().length - 1;
    }

    /** The last token of a node, which is not of level 0. */
    int token(int level, int node) {
        return levels[level].tokens()[node];
    }

    /** The first child of a node, which is not of the last level; its others follow, by rising token. */
    int firstChild(int level, int node) {
        return levels[level].firstChildren()[node];
    }

    /** Where the children of a node end, exclusive. */
    int endOfChildren(int level, int node) {
        return levels[level].firstChildren()[node + 1];
    }

    /** The child of a node by a token, or -1 where no item goes on so. */
    int child(int level, int node, int token) {
        int found = Arrays.binarySearch(
                levels[level + 1].tokens(), firstChild(level, node), endOfChildren(level, node), token);
        return found < 0 ? -1 : found;
    }

    /** The place of the first item of a node; its others follow. */
    int firstPlace(int level, int node) {
        return levels[level].firstPlaces()[node];
    }

    /** Where the places of a node's items end, exclusive. */
    int endOfPlaces(int level, int node) {
        return levels[level].firstPlaces()[node + 1];
    }

    int item(int place) {
        return items[place];
    }

    int place(int item) {
        return places[item - 1];
    }
}
