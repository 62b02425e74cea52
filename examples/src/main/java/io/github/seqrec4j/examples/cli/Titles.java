package io.github.seqrec4j.examples.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What items are called, for people who do not know their ids. */
record Titles(Map<String, String> byId) {
    /** Reads a CSV file with the columns {@code item} and {@code title}; no file, no titles. */
    static Titles read(Path file) {
        Map<String, String> byId = new HashMap<>();
        if (file != null) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
                rows.forEach(row -> byId.put(field(file, row, "item"), field(file, row, "title")));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read " + file, failure);
            } catch (CsvParseException malformed) {
                throw new IllegalArgumentException(file + " is not comma-separated text: " + malformed.getMessage());
            }
        }
        return new Titles(byId);
    }

    private static String field(Path file, NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() -> new IllegalArgumentException(file + ", line " + row.getStartingLineNumber()
                        + ": expected the columns item and title, got " + row.getHeader()));
    }

    /** Returns the title, or nothing where it is not known. */
    String of(String id) {
        return byId.getOrDefault(id, "");
    }
}
