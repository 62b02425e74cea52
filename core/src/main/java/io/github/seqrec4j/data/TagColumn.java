package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.Arrays;
import java.util.List;

/** Gathers the tags of a catalogue's items and numbers them in the order of their first appearance. Not thread-safe. */
final class TagColumn {
    private static final int[] NONE = {};

    private final int[][] tags;
    private final Object2IntLinkedOpenHashMap<String> numbers = new Object2IntLinkedOpenHashMap<>();

    TagColumn(int itemCount) {
        this.tags = new int[itemCount][];
        Arrays.fill(tags, NONE);
    }

    void set(int item, List<String> names) {
        IntArrayList own = new IntArrayList(names.size());
        for (String name : names) {
            int next = numbers.size();
            int earlier = numbers.getOrDefault(name, -1);
            if (earlier < 0) {
                numbers.put(name, next);
            }
            own.add(earlier < 0 ? next : earlier);
        }
        tags[item - 1] = own.toIntArray();
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    ItemTags toTags() {
        return ItemTags.of(List.copyOf(numbers.keySet()), tags);
    }
}
