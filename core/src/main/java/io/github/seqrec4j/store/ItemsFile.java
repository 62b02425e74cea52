package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.seqrec4j.data.Vocabulary;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/** {@code items.json} of a model folder: the catalogue, and how often each item occurred in training. */
record ItemsFile(Vocabulary.Kind kind, List<String> ids, long[] counts) {
    static final String NAME = "items.json";

    private static final Gson GSON = new Gson();

    /** Takes n + 1 counts, of which the first is unused. */
    static void write(Path folder, Vocabulary items, long[] itemCounts) {
        long[] counts = Arrays.copyOfRange(itemCounts, 1, items.size() + 1);
        TextFile.write(folder.resolve(NAME), GSON.toJson(new ItemsFile(items.kind(), idsOf(items), counts)));
    }

    private static List<String> idsOf(Vocabulary items) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return items.id(index + 1);
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }

    static ItemsFile read(Path folder, int itemCount) {
        Path file = folder.resolve(NAME);
        ItemsFile items;
        try {
            items = GSON.fromJson(TextFile.read(file), ItemsFile.class);
        } catch (JsonParseException malformed) {
            throw new ModelFormatException(file, "not the JSON of an item list", malformed);
        }
        if (items == null || items.kind() == null || items.ids() == null || items.counts() == null) {
            throw new ModelFormatException(file, "expected kind, ids and counts");
        }
        if (items.ids().size() != itemCount || items.counts().length != itemCount) {
            throw new ModelFormatException(
                    file,
                    "expected " + itemCount + " ids and counts, got "
                            + items.ids().size() + " and " + items.counts().length);
        }
        return items;
    }

    Vocabulary vocabulary(Path folder) {
        try {
            return kind == Vocabulary.Kind.STRING
                    ? Vocabulary.ofStrings(ids)
                    : Vocabulary.ofLongs(ids.stream().mapToLong(Long::parseLong).toArray());
        } catch (IllegalArgumentException | NullPointerException refused) {
            throw new ModelFormatException(folder.resolve(NAME), "not a catalogue: " + refused.getMessage(), refused);
        }
    }

    /** N + 1 counts, of which the first is unused. */
    long[] itemCounts() {
        long[] shifted = new long[counts.length + 1];
        System.arraycopy(counts, 0, shifted, 1, counts.length);
        return shifted;
    }
}
