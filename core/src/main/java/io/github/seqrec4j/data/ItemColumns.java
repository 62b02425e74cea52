package io.github.seqrec4j.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which columns of a delimited file of items are what, by their names in the header. Other columns are ignored.
 *
 * <pre>{@code
 * ItemColumns.of("asin").withCategories("brand").withTags("categories").withNumbers("price").withTexts("title")
 * }</pre>
 *
 * @param item the column of item ids
 * @param kinds the other columns and what they hold, in their order; copied
 */
public record ItemColumns(String item, Map<String, Kind> kinds) {
    /** What a column holds. */
    public enum Kind {
        /** One name, or nothing. */
        CATEGORY,
        /** Names with {@code |} between them, or nothing. */
        TAGS,
        /** A finite decimal number, or nothing. */
        NUMBER,
        /** Any text. */
        TEXT
    }

    /**
     * Checks that ids have a column of their own.
     *
     * @param item the column of item ids
     * @param kinds the other columns and what they hold
     */
    public ItemColumns {
        if (item == null) {
            throw new IllegalArgumentException("a table of items needs an item column, got null");
        }
        if (kinds.containsKey(item)) {
            throw new IllegalArgumentException(
                    "the column of item ids cannot be a feature too, got \"" + item + "\" twice");
        }
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    /**
     * Names the column of ids.
     *
     * @param item the column of item ids
     * @return columns without features yet
     */
    public static ItemColumns of(String item) {
        return new ItemColumns(item, Map.of());
    }

    /**
     * Adds columns of one name per item, such as a brand.
     *
     * @param columns their names
     * @return a copy with these columns
     */
    public ItemColumns withCategories(String... columns) {
        return with(Kind.CATEGORY, columns);
    }

    /**
     * Adds columns of names with {@code |} between them, such as genres.
     *
     * @param columns their names
     * @return a copy with these columns
     */
    public ItemColumns withTags(String... columns) {
        return with(Kind.TAGS, columns);
    }

    /**
     * Adds columns of numbers, such as prices.
     *
     * @param columns their names
     * @return a copy with these columns
     */
    public ItemColumns withNumbers(String... columns) {
        return with(Kind.NUMBER, columns);
    }

    /**
     * Adds columns of text, such as titles.
     *
     * @param columns their names
     * @return a copy with these columns
     */
    public ItemColumns withTexts(String... columns) {
        return with(Kind.TEXT, columns);
    }

    private ItemColumns with(Kind kind, String... columns) {
        Map<String, Kind> more = new LinkedHashMap<>(kinds);
        for (String column : columns) {
            if (more.put(column, kind) != null) {
                throw new IllegalArgumentException("columns must be distinct, got \"" + column + "\" twice");
            }
        }
        return new ItemColumns(item, more);
    }
}
