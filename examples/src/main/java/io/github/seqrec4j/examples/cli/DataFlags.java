package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.Columns;
import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.InteractionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Which log to read, and how. */
final class DataFlags {
    private static final Set<String> COLUMN_KEYS = Set.of("user", "item", "time");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "The log, plain or gzip. With --split given: the training sequences.")
    Path data;

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "FORMAT",
            description = "csv: text with a header; inter: RecBole's; pairs: lines of 'user item'; sequences: a line of"
                    + " items per user; user-sequences: the same after the user's id. Default: ${DEFAULT-VALUE}.")
    LogFormat format;

    @Option(
            names = "--columns",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "user=..,item=..,time=..",
            description =
                    "The names of the columns (csv, inter). Leave time out if the lines are in time order. Default:"
                            + " user=user,item=item,time=time for csv, RecBole's usual names for inter.")
    private Map<String, String> columns;

    @Option(
            names = "--separator",
            paramLabel = "TEXT",
            description = "What separates the fields of csv, for example ';', '::' or 'tab'. Default: a comma.")
    private String separator;

    @Option(
            names = "--header",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME,..",
            description = "The names of all columns of a csv file without a header, from left to right.")
    private List<String> header;

    @Option(
            names = "--k-core",
            paramLabel = "N",
            description = "Drop users and items with fewer than N interactions until none is left.")
    private Integer kCore;

    /** Reads and filters. */
    InteractionLog read() {
        checkApplicable();
        InteractionLog log = reader().read();
        InteractionLog kept = kCore == null ? log : log.kCore(kCore);
        if (kept.size() == 0) {
            throw new IllegalArgumentException("--k-core " + kCore + " leaves nothing of " + data);
        }
        return kept;
    }

    /** Checks that the file may serve as the training part of a split in several files. */
    void requireGivenTraining() {
        checkApplicable();
        if (format != LogFormat.SEQUENCES) {
            throw new IllegalArgumentException(
                    "--split given reads --data as lines of items per user: say --format sequences, got --format "
                            + Choice.name(format));
        }
        if (kCore != null) {
            throw new IllegalArgumentException("--k-core would change a given split; leave it out");
        }
    }

    private void checkApplicable() {
        if (columns != null && format != LogFormat.CSV && format != LogFormat.INTER) {
            throw notWith("--columns", "csv or inter");
        }
        if (separator != null && format != LogFormat.CSV) {
            throw notWith("--separator", "csv");
        }
        if (header != null && format != LogFormat.CSV) {
            throw notWith("--header", "csv");
        }
    }

    private IllegalArgumentException notWith(String option, String formats) {
        return new IllegalArgumentException(
                option + " is for --format " + formats + ", got --format " + Choice.name(format));
    }

    private InteractionReader reader() {
        return switch (format) {
            case CSV -> delimited();
            case INTER ->
                columns == null ? InteractionReader.inter(data) : InteractionReader.inter(data, namedColumns());
            case PAIRS -> InteractionReader.pairs(data);
            case SEQUENCES -> InteractionReader.sequences(data);
            case USER_SEQUENCES -> InteractionReader.userSequences(data);
        };
    }

    private InteractionReader delimited() {
        Columns names = columns == null ? Columns.of("user", "item").withTime("time") : namedColumns();
        String between = separator == null ? "," : separator.equals("tab") ? "\t" : separator.replace("\\t", "\t");
        return header == null
                ? InteractionReader.delimited(data, names, between)
                : InteractionReader.delimited(data, names, between, header);
    }

    private Columns namedColumns() {
        Set<String> unknown = new TreeSet<>(columns.keySet());
        unknown.removeAll(COLUMN_KEYS);
        if (!unknown.isEmpty() || columns.get("user") == null || columns.get("item") == null) {
            throw new IllegalArgumentException("--columns names user and item, and time if there is one, for example"
                    + " user=customer,item=article,time=bought; got " + columns);
        }
        return Columns.of(columns.get("user"), columns.get("item")).withTime(columns.get("time"));
    }
}
