package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the tags of a catalogue's items, and passes over those of others. Not thread-safe. */
final class TagCollector {
    private static final int[] NONE = {};

    private final Vocabulary items;
    private final int[][] tags;
    private final boolean[] seen;
    private final Set<String> unknown = new HashSet<>();
    private final Object2IntLinkedOpenHashMap<String> numbers = new Object2IntLinkedOpenHashMap<>();

    TagCollector(Vocabulary items) {
        this.items = items;
        this.tags = new int[items.size()][];
        this.seen = new boolean[items.size() + 1];
        Arrays.fill(tags, NONE);
    }

    /** Begins an item; false where it was there before. */
    boolean begin(String id) {
        int item = items.index(id);
        if (item == 0) {
            return unknown.add(id);
        }
        boolean first = !seen[item];
        seen[item] = true;
        return first;
    }

    /** Sets the tags of an item that was begun. */
    void set(String id, List<String> names) {
        int item = items.index(id);
        if (item != 0) {
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
    }

    /** Makes the result; an error where no item of the catalogue has a tag. */
    ItemTagsFile.Result result(LogFile file) {
        if (numbers.isEmpty()) {
            throw file.unexpected(
                    1,
                    "tags of at least one of the " + items.size() + " items of the catalogue, got none, and "
                            + unknown.size() + " other items");
        }
        return new ItemTagsFile.Result(ItemTags.of(List.copyOf(numbers.keySet()), tags), unknown.size());
    }
}
