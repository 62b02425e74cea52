package io.github.seqrec4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Gathers what a column of a file says of a catalogue's items. Not thread-safe. */
abstract class ColumnCollector {
    private static final String BETWEEN_TAGS = "|";

    private final String name;

    ColumnCollector(String name) {
        this.name = name;
    }

    static ColumnCollector of(String name, ItemColumns.Kind kind, int itemCount) {
        return switch (kind) {
            case CATEGORY -> new TagsOfItems(name, new TagColumn(itemCount), false);
            case TAGS -> ofTags(name, new TagColumn(itemCount));
            case NUMBER -> new NumbersOfItems(name, itemCount);
            case TEXT -> new TextsOfItems(name, itemCount);
        };
    }

    static ColumnCollector ofTags(String name, TagColumn tags) {
        return new TagsOfItems(name, tags, true);
    }

    final String name() {
        return name;
    }

    /**
     * Takes a field.
     *
     * @param item 1..n, or 0 for an item that the catalogue does not hold: then the field is only checked
     * @param field the text
     * @param unexpected makes the exception for this line from what was expected
     */
    abstract void take(int item, String field, Function<String, LogFormatException> unexpected);

    abstract ItemColumn toColumn();

    private static final class TagsOfItems extends ColumnCollector {
        private final TagColumn tags;
        private final boolean several;

        TagsOfItems(String name, TagColumn tags, boolean several) {
            super(name);
            this.tags = tags;
            this.several = several;
        }

        @Override
        void take(int item, String field, Function<String, LogFormatException> unexpected) {
            List<String> names = several ? split(field, unexpected) : one(field);
            if (item != 0) {
                tags.set(item, names);
            }
        }

        private static List<String> one(String field) {
            return field.isBlank() ? List.of() : List.of(field.strip());
        }

        private static List<String> split(String field, Function<String, LogFormatException> unexpected) {
            List<String> tags = new ArrayList<>();
            int from = 0;
            while (!field.isBlank() && from <= field.length()) {
                int bar = field.indexOf(BETWEEN_TAGS, from);
                int to = bar < 0 ? field.length() : bar;
                String tag = field.substring(from, to).strip();
                if (tag.isEmpty()) {
                    throw unexpected.apply("tags with one " + BETWEEN_TAGS + " between them, got an empty tag in "
                            + LogFormatException.quoted(field));
                }
                tags.add(tag);
                from = to + 1;
            }
            return tags;
        }

        @Override
        ItemColumn toColumn() {
            return new ItemColumn.Tags(tags.toTags());
        }
    }

    private static final class NumbersOfItems extends ColumnCollector {
        private final double[] numbers;

        NumbersOfItems(String name, int itemCount) {
            super(name);
            this.numbers = new double[itemCount];
            Arrays.fill(numbers, Double.NaN);
        }

        @Override
        void take(int item, String field, Function<String, LogFormatException> unexpected) {
            String text = field.strip();
            if (text.isEmpty()) {
                return;
            }
            double number = FieldParser.number(text);
            if (!Double.isFinite(number)) {
                throw unexpected.apply(
                        "a finite number in column \"" + name() + "\", got " + LogFormatException.quoted(field));
            }
            if (item != 0) {
                numbers[item - 1] = number;
            }
        }

        @Override
        ItemColumn toColumn() {
            return ItemColumn.Numbers.of(numbers);
        }
    }

    private static final class TextsOfItems extends ColumnCollector {
        private final String[] texts;

        TextsOfItems(String name, int itemCount) {
            super(name);
            this.texts = new String[itemCount];
            Arrays.fill(texts, "");
        }

        @Override
        void take(int item, String field, Function<String, LogFormatException> unexpected) {
            if (item != 0) {
                texts[item - 1] = field.strip();
            }
        }

        @Override
        ItemColumn toColumn() {
            return new ItemColumn.Texts(List.of(texts));
        }
    }
}
