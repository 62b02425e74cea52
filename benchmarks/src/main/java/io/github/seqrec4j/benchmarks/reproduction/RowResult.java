package io.github.seqrec4j.benchmarks.reproduction;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The report of a run and its epochs. */
final class RowResult {
    private final JsonObject report;
    private final List<Epoch> epochs;

    /**
     * One epoch.
     *
     * @param seconds of training and validation until its end
     * @param validation its score
     * @param best whether it was the best so far
     */
    record Epoch(double seconds, double validation, boolean best) {}

    private RowResult(JsonObject report, List<Epoch> epochs) {
        this.report = report;
        this.epochs = epochs;
    }

    /** Reads what a finished run wrote; a run that is not finished has no report. */
    static Optional<RowResult> read(Path report, Path epochs) {
        if (!Files.isRegularFile(report)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
            return Optional.of(new RowResult(json, Files.isRegularFile(epochs) ? readEpochs(epochs) : List.of()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + report, failure);
        }
    }

    private static List<Epoch> readEpochs(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .map(row -> new Epoch(
                            Double.parseDouble(row.getField("total_seconds")),
                            Double.parseDouble(row.getField("validation")),
                            Boolean.parseBoolean(row.getField("best"))))
                    .toList();
        }
    }

    /** A metric of the cases that count, for example ndcg@10. */
    double metric(Dataset dataset, String name) {
        return report.getAsJsonObject(dataset.measured()).get(name).getAsDouble();
    }

    /** The seed, where anything was drawn. */
    Optional<String> seed() {
        return number("seed").map(JsonElement::getAsString);
    }

    /** Threads of the engine. */
    String threads() {
        return report.get("threads").getAsString();
    }

    int epochsRun() {
        return number("epochs_run").map(JsonElement::getAsInt).orElse(0);
    }

    /** Seconds of training and validation. */
    double seconds() {
        return number("total_seconds").map(JsonElement::getAsDouble).orElse(0.0);
    }

    /** What ended training, as the report says it; empty for what is not trained. */
    String stopReason() {
        return number("stop_reason").map(JsonElement::getAsString).orElse("");
    }

    boolean ranOutOfTime() {
        return stopReason().equals("time-limit");
    }

    /** How long the run was allowed to train. */
    double allowedSeconds() {
        return report.getAsJsonObject("options").get("time-limit").getAsDouble();
    }

    /** Seconds until the end of the epoch that was kept. */
    Optional<Double> secondsToBest() {
        return epochs.stream().filter(Epoch::best).map(Epoch::seconds).reduce((earlier, later) -> later);
    }

    /** The best validation score within so many seconds. */
    Optional<Double> bestWithin(double seconds) {
        return epochs.stream()
                .filter(epoch -> epoch.seconds() <= seconds)
                .map(Epoch::validation)
                .max(Double::compare);
    }

    private Optional<JsonElement> number(String name) {
        return Optional.ofNullable(report.get(name));
    }
}
