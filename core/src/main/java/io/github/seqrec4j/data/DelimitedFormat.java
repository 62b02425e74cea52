package io.github.seqrec4j.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.util.List;

/**
 * Text with one interaction per line and named columns, parsed by FastCSV. A field may be quoted as in RFC 4180.
 *
 * @param columns which column is what
 * @param separator the text between two fields
 * @param header how the columns get their names
 */
record DelimitedFormat(Columns columns, String separator, Header header) {
    /** Where the names of the columns come from. */
    sealed interface Header {
        /** The first line holds them. */
        record FirstLine() implements Header {}

        /** The first line holds {@code name:type}, as RecBole writes it; a time column may be missing. */
        record Typed(boolean timeRequired) implements Header {}

        /** The file has no header; the caller knows the names. */
        record Given(List<String> names) implements Header {}
    }

    DelimitedFormat {
        if (separator.isEmpty() || separator.contains("\"") || separator.contains("\n") || separator.contains("\r")) {
            throw new IllegalArgumentException(
                    "a separator must not be empty and not contain a quote or a line end, got \""
                            + separator.replace("\n", "\\n").replace("\r", "\\r") + "\"");
        }
    }

    InteractionLog read(LogFile file) {
        return file.read(reader -> read(file, reader));
    }

    private InteractionLog read(LogFile file, BufferedReader reader) {
        RowHandler rows = new RowHandler(file, this);
        CsvReader.CsvReaderBuilder builder = CsvReader.builder().allowUnclosedQuote(false);
        CsvReader<Boolean> csv = (separator.length() == 1
                        ? builder.fieldSeparator(separator.charAt(0))
                        : builder.fieldSeparator(separator))
                .build(rows, reader);
        try {
            // The handler keeps the rows to itself and hands none out, so this runs through the whole file.
            csv.iterator().hasNext();
        } catch (CsvParseException e) {
            throw translated(file, e, rows.line());
        }
        return rows.toLog();
    }

    static RuntimeException translated(LogFile file, CsvParseException failure, long line) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException ours) {
            return ours;
        }
        return file.unexpected(line, "a well-formed line (" + failure.getMessage() + ")");
    }
}
