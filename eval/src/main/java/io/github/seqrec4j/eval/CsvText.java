package io.github.seqrec4j.eval;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Comma-separated lines, quoted where they must be. */
final class CsvText {
    private CsvText() {}

    static String of(List<String[]> rows) {
        StringWriter text = new StringWriter();
        // As the tables: lines end alike on every system.
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory: " + e, e);
        }
        return text.toString();
    }
}
