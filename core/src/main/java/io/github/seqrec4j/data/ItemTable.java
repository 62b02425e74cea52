package io.github.seqrec4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of each item of a catalogue: columns of categories, tags, numbers and text. Vectors are made of it ({@link
 * ItemFeatures}). Immutable and thread-safe.
 */
public final class ItemTable {
    private final int itemCount;
    private final Map<String, ItemColumn> columns;

    private ItemTable(int itemCount, Map<String, ItemColumn> columns) {
        this.itemCount = itemCount;
        this.columns = columns;
    }

    /**
     * Puts columns together.
     *
     * @param columns columns of the same items, by name, at least one; copied, in their order
     * @return the table
     * @throws IllegalArgumentException if there is no column or no item, or columns are of different numbers of items
     */
    public static ItemTable of(Map<String, ItemColumn> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table of items needs at least one column, got none");
        }
        Map<String, ItemColumn> copied = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        int itemCount = copied.values().iterator().next().itemCount();
        if (itemCount == 0) {
            throw new IllegalArgumentException("a table of items needs at least one item, got none");
        }
        copied.forEach((name, column) -> {
            if (column.itemCount() != itemCount) {
                throw new IllegalArgumentException("columns must be of the same items, got " + itemCount
                        + " items and, in column \"" + name + "\", " + column.itemCount());
            }
        });
        return new ItemTable(itemCount, copied);
    }

    /**
     * Makes a table of one column of tags.
     *
     * @param name the column's name
     * @param tags the tags of items 1..N
     * @return the table
     */
    public static ItemTable ofTags(String name, ItemTags tags) {
        return of(Map.of(name, new ItemColumn.Tags(tags)));
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return N; item ids are 1..N
     */
    public int itemCount() {
        return itemCount;
    }

    /**
     * Returns the columns.
     *
     * @return the columns by name, in their order; unmodifiable
     */
    public Map<String, ItemColumn> columns() {
        return columns;
    }

    /**
     * Leaves some columns.
     *
     * @param names the columns to keep, in the order they shall have, at least one
     * @return a table of these columns
     * @throws IllegalArgumentException if there is no such column, or none is kept
     */
    public ItemTable select(String... names) {
        Map<String, ItemColumn> selected = new LinkedHashMap<>();
        for (String name : names) {
            ItemColumn column = columns.get(name);
            if (column == null) {
                throw new IllegalArgumentException(
                        "columns must be among " + columns.keySet() + ", got \"" + name + "\"");
            }
            selected.put(name, column);
        }
        return of(selected);
    }

    /**
     * Tells whether anything is known of an item.
     *
     * @param item an id, 1..N
     * @return false where every column is empty
     * @throws IllegalArgumentException if there is no such item
     */
    public boolean isKnown(int item) {
        if (item < 1 || item > itemCount) {
            throw new IllegalArgumentException("items must be in 1.." + itemCount + ", got " + item);
        }
        return columns.values().stream().anyMatch(column -> column.isKnown(item));
    }

    /**
     * Writes what is known of each item as a sentence, for encoders of text: {@code title: Rose Soap. brand: Lush. price: 4.5}. Empty
     * columns are left out.
     *
     * @return the sentences of items 1..N, empty where nothing is known
     */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>(itemCount);
        for (int item = 1; item <= itemCount; item++) {
            List<String> parts = new ArrayList<>();
            for (Map.Entry<String, ItemColumn> entry : columns.entrySet()) {
                if (entry.getValue().isKnown(item)) {
                    parts.add(entry.getKey() + ": " + words(entry.getValue(), item));
                }
            }
            sentences.add(String.join(". ", parts));
        }
        return sentences;
    }

    private static String words(ItemColumn column, int item) {
        if (column instanceof ItemColumn.Tags marks) {
            List<String> names = new ArrayList<>();
            for (int tag : marks.tags().tagsOf(item)) {
                names.add(marks.tags().names().get(tag));
            }
            return String.join(", ", names);
        }
        if (column instanceof ItemColumn.Numbers numbers) {
            double number = numbers.number(item);
            return number == (int) number ? Integer.toString((int) number) : Double.toString(number);
        }
        return ((ItemColumn.Texts) column).texts().get(item - 1).strip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemTable that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "ItemTable[" + itemCount + " items, columns " + columns.keySet() + "]";
    }
}
