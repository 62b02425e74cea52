package io.github.seqrec4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Reads what is known of items from a file and fits it to a catalogue. Items that the catalogue does not hold are passed over and
 * counted.
 *
 * <pre>{@code
 * ItemColumns columns = ItemColumns.of("asin").withCategories("brand").withNumbers("price").withTexts("title");
 * ItemTable table = ItemTableFile.delimited(Path.of("items.tsv"), columns).read(split.items(), MissingItems.FAIL).table();
 * }</pre>
 *
 * <p>Files are UTF-8 text, plain or gzip, as those of {@link InteractionReader}. A reader is immutable and thread-safe; every {@link
 * #read} reads the file anew.
 */
public final class ItemTableFile {
    private final LogFile file;
    private final BiFunction<LogFile, Vocabulary, Result> format;

    private ItemTableFile(Path path, BiFunction<LogFile, Vocabulary, Result> format) {
        this.file = new LogFile(path);
        this.format = format;
    }

    /**
     * What a file said.
     *
     * @param table what is known of the catalogue's items
     * @param unknownItems how many items of the file the catalogue does not hold
     */
    public record Result(ItemTable table, int unknownItems) {
        /**
         * Checks that there is a table.
         *
         * @param table what is known of the catalogue's items
         * @param unknownItems how many items of the file the catalogue does not hold
         */
        public Result {
            Objects.requireNonNull(table, "table");
        }
    }

    /**
     * Reads separated text with a header and a line per item. The separator of fields is a tab where the header holds one, otherwise a
     * comma; a field may be quoted as in RFC 4180. In an empty field nothing is known of the item.
     *
     * @param path the file
     * @param columns which column is what, at least one beside the ids
     * @return a reader
     * @throws IllegalArgumentException if there is no column beside the ids
     */
    public static ItemTableFile delimited(Path path, ItemColumns columns) {
        if (columns.kinds().isEmpty()) {
            throw new IllegalArgumentException(
                    "a table of items needs at least one column beside \"" + columns.item() + "\", got none");
        }
        return new ItemTableFile(path, (file, items) -> readRows(file, items, columns));
    }

    /**
     * Reads a JSON object of item ids with an array of tags each, as {@link ItemTagsFile#json}.
     *
     * @param path the file
     * @param column the name of the table's one column of tags
     * @return a reader
     */
    public static ItemTableFile json(Path path, String column) {
        return new ItemTableFile(path, (file, items) -> {
            ItemTagsFile.Result read = TagJson.read(file, new TagCollector(items));
            return new Result(ItemTable.ofTags(column, read.tags()), read.unknownItems());
        });
    }

    /**
     * Reads the file.
     *
     * @param items the catalogue
     * @param missing what becomes of items of the catalogue that the file does not name or says nothing of
     * @return what is known of the catalogue's items
     * @throws LogFormatException if the file is not in this format: empty, a missing column or field, an item that is there twice, a tag
     *     without a name, a number that is none, JSON of another shape, broken UTF-8, a damaged or incomplete gzip file; or if items are
     *     missing ({@link MissingItems})
     * @throws java.io.UncheckedIOException if the file is missing or cannot be read
     */
    public Result read(Vocabulary items, MissingItems missing) {
        Result result = format.apply(file, items);
        missing.complaint(items, "features", result.table()::isKnown).ifPresent(complaint -> {
            throw file.unexpected(1, complaint);
        });
        return result;
    }

    private static Result readRows(LogFile file, Vocabulary items, ItemColumns columns) {
        List<ColumnCollector> collectors = new ArrayList<>();
        columns.kinds().forEach((name, kind) -> collectors.add(ColumnCollector.of(name, kind, items.size())));
        SeenItems seen = new SeenItems(items);
        ItemRows.read(file, columns.item(), collectors, seen);
        Map<String, ItemColumn> read = new LinkedHashMap<>();
        collectors.forEach(collector -> read.put(collector.name(), collector.toColumn()));
        return new Result(ItemTable.of(read), seen.unknownCount());
    }
}
