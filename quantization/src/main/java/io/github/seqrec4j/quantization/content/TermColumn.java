package io.github.seqrec4j.quantization.content;

import io.github.seqrec4j.data.ItemColumn;
import io.github.seqrec4j.data.ItemTags;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Locale;

/**
 * The terms of a column: its tags, or the words of its texts. A term that is c times in an item's field has 1 + ln c times the logarithm
 * of its rarity, ln((1 + N) / (1 + items that have it)) + 1; an item's numbers have the length of the column's weight.
 *
 * <p>A word of a single item tells nothing about likeness, and is left out.
 */
final class TermColumn {
    private final String name;
    private final boolean ofTexts;
    private final double weight;
    private final int firstTerm;
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final double[] rarity;

    private TermColumn(
            String name, ItemColumn column, double weight, int firstTerm, Object2IntMap<String> itemsOfTerms) {
        this.name = name;
        this.ofTexts = column instanceof ItemColumn.Texts;
        this.weight = weight;
        this.firstTerm = firstTerm;
        this.rarity = new double[itemsOfTerms.size()];
        numbers.defaultReturnValue(-1);
        itemsOfTerms.object2IntEntrySet().forEach(entry -> {
            int number = numbers.size();
            rarity[number] = Math.log((1.0 + column.itemCount()) / (1 + entry.getIntValue())) + 1;
            numbers.put(entry.getKey(), number);
        });
    }

    /** Learns the terms of a column and numbers them from {@code firstTerm} on. */
    static TermColumn fit(String name, ItemColumn column, double weight, int firstTerm) {
        Object2IntLinkedOpenHashMap<String> itemsOfTerms = new Object2IntLinkedOpenHashMap<>();
        for (int item = 1; item <= column.itemCount(); item++) {
            counts(column, item).keySet().forEach(term -> itemsOfTerms.addTo(term, 1));
        }
        if (column instanceof ItemColumn.Texts) {
            itemsOfTerms.object2IntEntrySet().removeIf(entry -> entry.getIntValue() < 2);
        }
        return new TermColumn(name, column, weight, firstTerm, itemsOfTerms);
    }

    String name() {
        return name;
    }

    boolean takes(ItemColumn column) {
        return ofTexts ? column instanceof ItemColumn.Texts : column instanceof ItemColumn.Tags;
    }

    String kind() {
        return ofTexts ? "texts" : "tags";
    }

    int termCount() {
        return rarity.length;
    }

    /** Adds an item's terms; those that are not known are passed over. */
    void addTo(TermMatrix.Builder row, ItemColumn column, int item) {
        double squares = 0;
        Object2IntLinkedOpenHashMap<String> counts = counts(column, item);
        for (Object2IntMap.Entry<String> entry : counts.object2IntEntrySet()) {
            double value = value(entry);
            squares += value * value;
        }
        if (squares > 0) {
            double scale = weight / Math.sqrt(squares);
            for (Object2IntMap.Entry<String> entry : counts.object2IntEntrySet()) {
                int number = numbers.getInt(entry.getKey());
                if (number >= 0) {
                    row.add(firstTerm + number, scale * value(entry));
                }
            }
        }
    }

    private double value(Object2IntMap.Entry<String> entry) {
        int number = numbers.getInt(entry.getKey());
        return number < 0 ? 0 : (1 + Math.log(entry.getIntValue())) * rarity[number];
    }

    private static Object2IntLinkedOpenHashMap<String> counts(ItemColumn column, int item) {
        Object2IntLinkedOpenHashMap<String> counts = new Object2IntLinkedOpenHashMap<>();
        if (column instanceof ItemColumn.Tags marks) {
            ItemTags tags = marks.tags();
            for (int tag : tags.tagsOf(item)) {
                counts.put(tags.names().get(tag), 1);
            }
        } else if (column instanceof ItemColumn.Texts texts) {
            addWords(texts.texts().get(item - 1), counts);
        }
        return counts;
    }

    /** Words are runs of letters and digits, in lower case. */
    private static void addWords(String text, Object2IntLinkedOpenHashMap<String> counts) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = 0;
        int at = 0;
        while (at < lower.length()) {
            int character = lower.codePointAt(at);
            if (!Character.isLetterOrDigit(character)) {
                addWord(lower, start, at, counts);
                start = at + Character.charCount(character);
            }
            at += Character.charCount(character);
        }
        addWord(lower, start, at, counts);
    }

    private static void addWord(String text, int start, int end, Object2IntLinkedOpenHashMap<String> counts) {
        if (end > start) {
            counts.addTo(text.substring(start, end), 1);
        }
    }
}
