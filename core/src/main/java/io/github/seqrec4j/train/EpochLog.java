package io.github.seqrec4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a CSV file with a row per epoch: {@code epoch,steps,loss,validation,train_seconds,total_seconds,best}. The fields
 * are those of {@link EpochResult}; validation is empty where there is none, best is true for an epoch whose validation
 * score is the best so far.
 *
 * <p>The file is complete after every epoch. A new run replaces an older file. A resumed run keeps the rows of the epochs
 * before the checkpoint and goes on below them; what the broken run wrote after its last checkpoint is dropped. Used by one
 * training at a time.
 */
public final class EpochLog implements TrainingListener {
    private static final String HEADER = "epoch,steps,loss,validation,train_seconds,total_seconds,best";
    private static final Pattern ROW = Pattern.compile("(\\d{1,9})(,[^,]*){5},(true|false)");

    private final Path file;

    /**
     * Names the file; nothing is written before training starts.
     *
     * @param file the CSV file; its folder is made when needed
     */
    public EpochLog(Path file) {
        this.file = file;
    }

    /**
     * Returns the place.
     *
     * @return the CSV file
     */
    public Path file() {
        return file;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onStart(TrainingOptions options, int firstEpoch, int stepsPerEpoch) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            List<String> lines = new ArrayList<>(List.of(HEADER));
            lines.addAll(rowsBefore(firstEpoch));
            // The old rows stay in place until the new file is whole.
            Path incoming = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
            try {
                Files.write(incoming, lines);
                Files.move(incoming, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    private List<String> rowsBefore(int firstEpoch) throws IOException {
        if (firstEpoch == 1 || !Files.isRegularFile(file)) {
            return List.of();
        }
        List<String> kept = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            // Skips the header, and a row that was cut off when the process died.
            Matcher row = ROW.matcher(line);
            if (row.matches() && Integer.parseInt(row.group(1)) < firstEpoch) {
                kept.add(line);
            }
        }
        return kept;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onEpoch(EpochResult result, boolean best) {
        String row = result.epoch() + "," + result.steps() + "," + result.loss() + ","
                + (Double.isNaN(result.validation()) ? "" : result.validation()) + "," + result.trainSeconds() + ","
                + result.totalSeconds() + "," + best + "\n";
        try {
            Files.writeString(file, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
