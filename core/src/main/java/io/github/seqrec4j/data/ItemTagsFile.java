package io.github.seqrec4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Reads the tags of items from a file and fits them to a catalogue. Items that the catalogue does not hold are passed over and counted;
 * items of the catalogue that the file does not name have no tags.
 *
 * <pre>{@code
 * ItemTags genres = ItemTagsFile.delimited(Path.of("items.tsv"), "item", "genres").read(split.items()).tags();
 * }</pre>
 *
 * <p>Files are UTF-8 text, plain or gzip, as those of {@link InteractionReader}. Tags are numbered in the order of their first
 * appearance. A reader is immutable and thread-safe; every {@link #read} reads the file anew.
 */
public final class ItemTagsFile {
    private final LogFile file;
    private final BiFunction<LogFile, TagCollector, Result> format;

    private ItemTagsFile(Path path, BiFunction<LogFile, TagCollector, Result> format) {
        this.file = new LogFile(path);
        this.format = format;
    }

    /**
     * What a file said.
     *
     * @param tags the tags of the catalogue's items
     * @param unknownItems how many items of the file the catalogue does not hold
     */
    public record Result(ItemTags tags, int unknownItems) {
        /**
         * Checks that there are tags.
         *
         * @param tags the tags of the catalogue's items
         * @param unknownItems how many items of the file the catalogue does not hold
         */
        public Result {
            Objects.requireNonNull(tags, "tags");
        }
    }

    /**
     * Reads separated text with a header: a line per item, its tags in one field with {@code |} between them, for example
     * {@code Action|Adventure}. The separator of fields is a tab where the header holds one, otherwise a comma; a field may be quoted as in
     * RFC 4180. An empty field is an item without tags.
     *
     * @param path the file
     * @param item the name of the column of item ids
     * @param tags the name of the column of tags
     * @return a reader
     * @throws IllegalArgumentException if both columns are the same
     */
    public static ItemTagsFile delimited(Path path, String item, String tags) {
        if (item.equals(tags)) {
            throw new IllegalArgumentException("item and tags must be different columns, got \"" + item + "\" twice");
        }
        return new ItemTagsFile(path, (file, collector) -> {
            ItemRows.read(file, item, List.of(ColumnCollector.ofTags(tags, collector.tags())), collector.items());
            return collector.result(file);
        });
    }

    /**
     * Reads a JSON object of item ids with an array each, of texts or numbers: {@code {"4": [1, 2], "83": ["red"]}}. The number 1 and the
     * text "1" are the same tag.
     *
     * @param path the file
     * @return a reader
     */
    public static ItemTagsFile json(Path path) {
        return new ItemTagsFile(path, TagJson::read);
    }

    /**
     * Reads the file.
     *
     * @param items the catalogue
     * @return the tags of its items
     * @throws LogFormatException if the file is not in this format: empty, a missing column or field, an item that is there twice, a tag
     *     without a name, JSON of another shape, broken UTF-8, a damaged or incomplete gzip file; or if no item of the catalogue has tags
     * @throws java.io.UncheckedIOException if the file is missing or cannot be read
     */
    public Result read(Vocabulary items) {
        return format.apply(file, new TagCollector(items));
    }
}
