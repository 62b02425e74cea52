package io.github.seqrec4j.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Writes comma-separated text. */
final class LogWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private LogWriter() {}

    static void write(InteractionLog log, Path path) {
        write(path, csv -> {
            writeRow(csv, log, "user", "item", "time", "weight");
            for (int row = 0; row < log.size(); row++) {
                writeRow(
                        csv,
                        log,
                        log.users().id(log.user(row)),
                        log.items().id(log.item(row)),
                        log.hasTimes() ? Long.toString(log.time(row)) : "",
                        log.hasWeights() ? Float.toString(log.weight(row)) : "");
            }
        });
    }

    /** Opens a file for writing, gzip if its name says so, lets the rows be written and closes it. */
    static void write(Path path, Consumer<CsvWriter> rows) {
        try (OutputStream bytes = open(path);
                CsvWriter csv = CsvWriter.builder().build(bytes, StandardCharsets.UTF_8)) {
            rows.accept(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + ": " + e, e);
        }
    }

    private static OutputStream open(Path path) throws IOException {
        OutputStream bytes = Files.newOutputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER_BYTES) : bytes;
    }

    private static void writeRow(
            CsvWriter csv, InteractionLog columns, String user, String item, String time, String weight) {
        CsvWriter.CsvWriterRecord row = csv.writeRecord().writeField(user).writeField(item);
        if (columns.hasTimes()) {
            row.writeField(time);
        }
        if (columns.hasWeights()) {
            row.writeField(weight);
        }
        row.endRecord();
    }
}
