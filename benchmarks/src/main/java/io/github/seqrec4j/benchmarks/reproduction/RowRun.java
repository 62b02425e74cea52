package io.github.seqrec4j.benchmarks.reproduction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs rows, each in a process of its own, and keeps what they leave behind: a report, a file of epochs, a checkpoint to go on from.
 *
 * @param jar the command line
 * @param data the folder of the research logs
 * @param state where runs are kept
 * @param heap the heap of a run, for example 2g
 * @param threads of the engine
 */
record RowRun(Path jar, Path data, Path state, String heap, int threads) {
    /** What reading the log and measuring may take beside training. */
    private static final Duration BESIDE_TRAINING = Duration.ofMinutes(15);

    /** What came of a row so far; nothing if its options have changed since. */
    Optional<RowResult> result(Row row) {
        return command(row)
                .filter(command -> command.contains(row.options(data)))
                .flatMap(command -> RowResult.read(file(row, ".json"), file(row, "-epochs.csv")));
    }

    /** Tells whether there is nothing left to do within so many minutes. */
    boolean isDone(Row row, int minutes) {
        return result(row)
                .filter(result -> !result.ranOutOfTime() || result.allowedSeconds() >= minutes * 60)
                .isPresent();
    }

    /** Runs a row from where it stands; a run that is killed goes on from its newest checkpoint. */
    void run(Row row, int minutes) throws IOException, InterruptedException {
        Files.createDirectories(state);
        Files.deleteIfExists(file(row, ".json"));
        Files.writeString(file(row, ".command"), line(row, minutes) + "\n");
        List<String> words = new ArrayList<>(List.of(java(), "-Xmx" + heap, "-jar", jar.toString()));
        words.addAll(arguments(row, minutes));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(file(row, ".log").toFile())
                .start();
        Thread ending = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            await(process, row, Duration.ofMinutes(minutes).plus(BESIDE_TRAINING));
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private void await(Process process, Row row, Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(row.name() + " was still at work after " + limit.toMinutes() + " minutes; see "
                    + file(row, ".log"));
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    row.name() + " ended with status " + process.exitValue() + "; see " + file(row, ".log"));
        }
    }

    /** The command that made a row's result, as one would type it. */
    Optional<String> command(Row row) {
        try {
            Path file = file(row, ".command");
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String line(Row row, int minutes) {
        return "java -Xmx" + heap + " -jar examples/target/seqrec4j.jar " + String.join(" ", arguments(row, minutes));
    }

    private List<String> arguments(Row row, int minutes) {
        List<String> words = new ArrayList<>(List.of("train"));
        words.addAll(row.dataset().options(data));
        words.addAll(List.of(row.options(data).split(" ")));
        words.addAll(List.of(
                "--threads",
                Integer.toString(threads),
                "--report",
                file(row, ".json").toString()));
        if (row.trains()) {
            words.addAll(List.of("--resume", "--time-limit", Integer.toString(minutes * 60)));
            words.addAll(List.of("--out", file(row, "").toString()));
        }
        return words;
    }

    private Path file(Row row, String ending) {
        return state.resolve(row.name() + ending);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
