package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.InteractionLog;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.SimulationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the log of a made-up store. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Write the log of a made-up store, as CSV that the other commands read without further options. Equal options"
                    + " give equal logs.",
            "",
            "Its memory is 40 bytes per interaction and some 200 per user and item.",
            ""
        })
final class SimulateCommand implements Runnable {
    private static final OptionNames NAMES = new OptionNames(Map.of(
            "users", "--users",
            "items", "--items",
            "the number of items", "--items",
            "meanLength", "--mean-length",
            "styleRange", "--style-range"));

    private final Console console;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the log goes; compressed if the name ends in .gz.")
    private Path out;

    @Option(
            names = "--users",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Customers of the store. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(
            names = "--items",
            defaultValue = "200",
            paramLabel = "N",
            description = "Articles of the store, up to 2000000; those that nobody buys are not in the log. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int items;

    @Option(
            names = "--mean-length",
            defaultValue = "12",
            paramLabel = "N",
            description = "Purchases of a customer on average. Default: ${DEFAULT-VALUE}.")
    private double meanLength;

    @Option(
            names = "--style-range",
            defaultValue = "1",
            paramLabel = "R",
            description = "How much of all styles a customer likes, above 0 and up to 1. Articles then have more in"
                    + " common than their category; large stores need that to be predictable. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double styleRange;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "SEED",
            description = "Of whatever is drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--force", description = "Replace FILE if it is there. Default: refuse.")
    private boolean force;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        requireFree();
        SimulatedLog store = NAMES.make(() -> new SimulatedLog(new SimulationOptions(
                users, items, meanLength, SimulationOptions.Temper.USUAL.withStyleRange(styleRange), seed)));
        console.note(String.format(
                Locale.ROOT, "simulating %,d users and %,d items with %s purchases each", users, items, meanLength));
        long started = System.nanoTime();
        InteractionLog log = store.generate();
        note("simulated", log, started);
        write(log);
        note("wrote", log, started);
        console.out()
                .printf(
                        Locale.ROOT,
                        "%,d interactions of %,d users with %,d items are in %s%n",
                        log.size(),
                        log.users().size(),
                        log.items().size(),
                        out);
    }

    private void requireFree() {
        if (Files.isDirectory(out)) {
            throw new IllegalArgumentException(out + " is a folder; name a file");
        }
        if (Files.exists(out) && !force) {
            throw new IllegalArgumentException(out + " exists; name another file, or add --force to replace it");
        }
    }

    private void note(String done, InteractionLog log, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        console.note(String.format(Locale.ROOT, "%s %,d interactions after %.1f s", done, log.size(), seconds));
    }

    /** Writes beside the file and renames, so that its name never stands for half a log. */
    private void write(InteractionLog log) {
        Path place = out.toAbsolutePath();
        // The ending stays the last: it says whether to compress.
        Path incoming = place.resolveSibling(".new-" + ProcessHandle.current().pid() + "-" + place.getFileName());
        try {
            Files.createDirectories(place.getParent());
            try {
                log.writeCsv(incoming);
                Files.move(incoming, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + out, failure);
        }
    }
}
