package io.github.seqrec4j.data;

import java.util.List;

/** Gathers the tags of a catalogue's items, and passes over those of others. Not thread-safe. */
final class TagCollector {
    private final SeenItems items;
    private final TagColumn tags;

    TagCollector(Vocabulary items) {
        this.items = new SeenItems(items);
        this.tags = new TagColumn(items.size());
    }

    SeenItems items() {
        return items;
    }

    TagColumn tags() {
        return tags;
    }

    /** Begins an item; returns its number, 0 or {@link SeenItems#AGAIN}. */
    int begin(String id) {
        return items.begin(id);
    }

    /** Sets the tags of an item, 0 for one to pass over. */
    void set(int item, List<String> names) {
        if (item != 0) {
            tags.set(item, names);
        }
    }

    /** Makes the result; an error where no item of the catalogue has a tag. */
    ItemTagsFile.Result result(LogFile file) {
        if (tags.isEmpty()) {
            throw file.unexpected(
                    1,
                    "tags of at least one of the " + items.items().size() + " items of the catalogue, got none, and "
                            + items.unknownCount() + " other items");
        }
        return new ItemTagsFile.Result(tags.toTags(), items.unknownCount());
    }
}
