package io.github.seqrec4j.data;

import java.util.List;

/** The lines of a delimited file of vectors. */
final class FeatureRows extends DelimitedRows {
    private final Vocabulary items;
    private boolean begun;
    private ItemFeaturesBuilder features;
    private float[] vector;

    private FeatureRows(LogFile file, Vocabulary items) {
        super(file);
        this.items = items;
    }

    static ItemFeaturesFile.Result read(LogFile file, Vocabulary items, MissingItems missing) {
        FeatureRows rows = new FeatureRows(file, items);
        rows.readAll();
        if (rows.features == null) {
            throw file.unexpected(1, "a line per item with an id and numbers, but there is none");
        }
        try {
            return new ItemFeaturesFile.Result(rows.features.build(missing), rows.features.unknownItems());
        } catch (IllegalArgumentException incomplete) {
            throw file.unexpected(1, withoutExpected(incomplete));
        }
    }

    private static String withoutExpected(IllegalArgumentException failure) {
        String message = failure.getMessage();
        return message.startsWith("expected ") ? message.substring("expected ".length()) : message;
    }

    @Override
    void row(List<String> fields) {
        boolean first = !begun;
        begun = true;
        if (first && isHeader(fields)) {
            return;
        }
        if (features == null) {
            begin(fields.size() - 1);
        }
        if (fields.size() != vector.length + 1) {
            throw unexpected("an id and " + vector.length + " numbers as in the first line of numbers, got "
                    + fields.size() + " fields");
        }
        if (fields.get(0).isEmpty()) {
            throw unexpected("an item id, got an empty field");
        }
        for (int column = 0; column < vector.length; column++) {
            vector[column] = number(fields.get(column + 1), fields.get(0), column);
        }
        try {
            features.put(fields.get(0), vector);
        } catch (IllegalArgumentException again) {
            throw unexpected(withoutExpected(again));
        }
    }

    private void begin(int width) {
        try {
            features = new ItemFeaturesBuilder(items, width);
        } catch (IllegalArgumentException impossible) {
            throw unexpected("an id and numbers: " + impossible.getMessage());
        }
        vector = new float[width];
    }

    private static boolean isHeader(List<String> fields) {
        return fields.size() > 1 && fields.stream().skip(1).map(String::strip).noneMatch(FeatureRows::looksLikeANumber);
    }

    /** A number, or what programs write where there is none. */
    private static boolean looksLikeANumber(String field) {
        return field.isEmpty()
                || !Double.isNaN(FieldParser.number(field))
                || field.matches("(?i)[+-]?(nan|inf|infinity)");
    }

    private float number(String field, String id, int column) {
        float number = (float) FieldParser.number(field.strip());
        if (!Float.isFinite(number)) {
            throw unexpected("a finite number for item " + LogFormatException.quoted(id) + " in column " + column
                    + ", got " + LogFormatException.quoted(field));
        }
        return number;
    }
}
