package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;

/**
 * What each item is marked with: its genres, categories or brands. Measures of diversity and re-rankers compare items by them.
 *
 * <p>Tags are numbered 0, 1, .. and have names. An item may have none, any number of items the same ones. Immutable and thread-safe;
 * takes 4 bytes per item and 4 per tag of an item.
 */
public final class ItemTags {
    private final List<String> names;
    /** Item i's tags stand from {@code offsets[i - 1]} on, up to {@code offsets[i]}. */
    private final int[] offsets;

    private final int[] tags;

    private ItemTags(List<String> names, int[] offsets, int[] tags) {
        this.names = names;
        this.offsets = offsets;
        this.tags = tags;
    }

    /**
     * Takes the tags of a catalogue.
     *
     * @param names the tags' names, distinct; copied
     * @param tags the tags of items 1..n, one array of numbers in 0..names-1 for each, in any order, repeats allowed; copied
     * @return the tags
     * @throws IllegalArgumentException if there is no item, a name is there twice, or a number has no name
     */
    public static ItemTags of(List<String> names, int[][] tags) {
        if (tags.length == 0) {
            throw new IllegalArgumentException("there must be tags of at least one item, got none");
        }
        List<String> copied = List.copyOf(names);
        checkDistinct(copied);
        int[] offsets = new int[tags.length + 1];
        int[][] sorted = new int[tags.length][];
        for (int i = 0; i < tags.length; i++) {
            sorted[i] = sortedDistinct(tags[i], i + 1, copied.size());
            offsets[i + 1] = Math.addExact(offsets[i], sorted[i].length);
        }
        int[] packed = new int[offsets[tags.length]];
        for (int i = 0; i < tags.length; i++) {
            System.arraycopy(sorted[i], 0, packed, offsets[i], sorted[i].length);
        }
        return new ItemTags(copied, offsets, packed);
    }

    private static void checkDistinct(List<String> names) {
        String[] sorted = names.toArray(new String[0]);
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].equals(sorted[i - 1])) {
                throw new IllegalArgumentException("the names of tags must be distinct, got '" + sorted[i] + "' twice");
            }
        }
    }

    private static int[] sortedDistinct(int[] tags, int item, int tagCount) {
        int[] sorted = tags.clone();
        IntArrays.quickSort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] < 0 || sorted[i] >= tagCount) {
                throw new IllegalArgumentException(
                        "tags must be below their number " + tagCount + ", got " + sorted[i] + " for item " + item);
            }
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return n; item ids are 1..n
     */
    public int itemCount() {
        return offsets.length - 1;
    }

    /**
     * Returns what the tags are called.
     *
     * @return the name of tag 0, of tag 1, and so on
     */
    public List<String> names() {
        return names;
    }

    /**
     * Returns an item's tags.
     *
     * @param item an id, 1..n
     * @return a new array of tag numbers, ascending, each once; empty where the item has none
     * @throws IllegalArgumentException if there is no such item
     */
    public int[] tagsOf(int item) {
        checkItem(item);
        return Arrays.copyOfRange(tags, offsets[item - 1], offsets[item]);
    }

    /**
     * Tells whether an item has any tag.
     *
     * @param item an id, 1..n
     * @return false where nothing is known of the item
     * @throws IllegalArgumentException if there is no such item
     */
    public boolean hasTags(int item) {
        checkItem(item);
        return offsets[item] > offsets[item - 1];
    }

    /**
     * Counts the items that have tags.
     *
     * @return 0..n
     */
    public int taggedItemCount() {
        int count = 0;
        for (int i = 1; i < offsets.length; i++) {
            count += offsets[i] > offsets[i - 1] ? 1 : 0;
        }
        return count;
    }

    /**
     * Compares two items: the cosine of their vectors of zeros and ones, which is the number of tags they share, divided by the root
     * of the product of their numbers of tags.
     *
     * @param first an id, 1..n
     * @param second an id, 1..n
     * @return 0 where they share none or one of them has none, up to 1 where their tags are the same
     * @throws IllegalArgumentException if there is no such item
     */
    public double cosine(int first, int second) {
        checkItem(first);
        checkItem(second);
        int a = offsets[first - 1];
        int b = offsets[second - 1];
        int shared = 0;
        while (a < offsets[first] && b < offsets[second]) {
            int difference = Integer.compare(tags[a], tags[b]);
            shared += difference == 0 ? 1 : 0;
            a += difference <= 0 ? 1 : 0;
            b += difference >= 0 ? 1 : 0;
        }
        double product = (double) (offsets[first] - offsets[first - 1]) * (offsets[second] - offsets[second - 1]);
        return shared == 0 ? 0 : shared / Math.sqrt(product);
    }

    private void checkItem(int item) {
        if (item < 1 || item >= offsets.length) {
            throw new IllegalArgumentException("items must be in 1.." + itemCount() + ", got " + item);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemTags that
                && names.equals(that.names)
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(tags, that.tags);
    }

    @Override
    public int hashCode() {
        return (31 * names.hashCode() + Arrays.hashCode(offsets)) * 31 + Arrays.hashCode(tags);
    }

    @Override
    public String toString() {
        return "ItemTags[" + itemCount() + " items, " + taggedItemCount() + " of them with some of " + names.size()
                + " tags]";
    }
}
