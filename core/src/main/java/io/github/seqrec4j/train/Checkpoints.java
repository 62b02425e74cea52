package io.github.seqrec4j.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.seqrec4j.store.AtomicFolder;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.store.ParameterFile;
import io.github.seqrec4j.train.TrainerState.BestEpoch;
import io.github.seqrec4j.train.TrainerState.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps the state of a run on disk, so that a run which is killed continues where its last checkpoint was made and ends
 * with the same parameters as an unbroken one: bit for bit on a CPU with the same number of threads.
 *
 * <p>Each checkpoint is a folder {@code epoch-N} written atomically; older ones are deleted once a newer one is complete.
 * Used by one training at a time.
 */
public final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("epoch-(\\d{1,9})");
    private static final String STATE = "state.json";
    private static final String PARAMETERS = "parameters.safetensors";
    private static final String MOMENTS = "moments.safetensors";
    private static final String BEST = "best.safetensors";
    private static final int ROW_LENGTH = 6;
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /** What {@code state.json} holds; bestEpoch is 0 where there is no validation. */
    private record StateFile(
            long seed, String fixedParts, long optimizerStep, int bestEpoch, double[] taskState, double[][] history) {}

    private final Path folder;
    private final int everyEpochs;

    /**
     * Names the place.
     *
     * @param folder where checkpoints go; made when needed
     * @param everyEpochs a checkpoint is made after every so many epochs, at least 1
     * @throws IllegalArgumentException if {@code everyEpochs} is below 1
     */
    public Checkpoints(Path folder, int everyEpochs) {
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("everyEpochs must be at least 1, got " + everyEpochs);
        }
        this.folder = folder;
        this.everyEpochs = everyEpochs;
    }

    /**
     * Returns the place.
     *
     * @return the folder of the checkpoints
     */
    public Path folder() {
        return folder;
    }

    /**
     * Tells whether there is something to continue from.
     *
     * @return true if the folder holds a checkpoint
     */
    public boolean exist() {
        return epochs().findAny().isPresent();
    }

    boolean due(int epoch) {
        return epoch % everyEpochs == 0;
    }

    void save(TrainerState state) {
        StateFile file = new StateFile(
                state.identity().seed(),
                state.identity().fixedParts(),
                state.optimizerStep(),
                state.best().map(BestEpoch::epoch).orElse(0),
                state.taskState(),
                state.history().stream().map(Checkpoints::row).toArray(double[][]::new));
        AtomicFolder.write(folder.resolve("epoch-" + state.epoch()), incoming -> {
            ParameterFile.write(incoming.resolve(PARAMETERS), state.parameters());
            ParameterFile.write(incoming.resolve(MOMENTS), state.moments());
            state.best().ifPresent(best -> ParameterFile.write(incoming.resolve(BEST), best.parameters()));
            try {
                Files.writeString(incoming.resolve(STATE), GSON.toJson(file));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot write the checkpoint of epoch " + state.epoch(), failure);
            }
        });
        deleteBefore(state.epoch());
    }

    /** The newest checkpoint; empty if there is none. */
    Optional<TrainerState> latest() {
        return epochs().max(Comparator.naturalOrder()).map(epoch -> read(folder.resolve("epoch-" + epoch)));
    }

    private Stream<Integer> epochs() {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(path -> NAME.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(match -> Integer.valueOf(match.group(1)))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list the checkpoints in " + folder, failure);
        }
    }

    private void deleteBefore(int epoch) {
        epochs().filter(older -> older < epoch).forEach(older -> {
            try {
                AtomicFolder.delete(folder.resolve("epoch-" + older));
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot delete the checkpoint of epoch " + older, failure);
            }
        });
    }

    private static TrainerState read(Path checkpoint) {
        Path stateFile = checkpoint.resolve(STATE);
        StateFile file = readState(stateFile);
        List<EpochResult> history = new ArrayList<>();
        for (double[] row : file.history()) {
            if (row == null || row.length != ROW_LENGTH || row[0] != history.size() + 1) {
                throw new ModelFormatException(
                        stateFile, "the history's row " + history.size() + " is " + Arrays.toString(row));
            }
            history.add(new EpochResult((int) row[0], (int) row[1], row[2], row[3], row[4], row[5]));
        }
        if (file.optimizerStep() < 0 || file.bestEpoch() < 0 || file.bestEpoch() > history.size()) {
            throw new ModelFormatException(
                    stateFile,
                    "optimizerStep " + file.optimizerStep() + " and bestEpoch " + file.bestEpoch() + " do not fit "
                            + history.size() + " epochs");
        }
        Optional<BestEpoch> best = file.bestEpoch() == 0
                ? Optional.empty()
                : Optional.of(new BestEpoch(file.bestEpoch(), ParameterFile.read(checkpoint.resolve(BEST))));
        return new TrainerState(
                new Identity(file.seed(), file.fixedParts() == null ? "" : file.fixedParts()),
                history,
                ParameterFile.read(checkpoint.resolve(PARAMETERS)),
                file.optimizerStep(),
                ParameterFile.read(checkpoint.resolve(MOMENTS)),
                file.taskState() == null ? new double[0] : file.taskState(),
                best);
    }

    private static StateFile readState(Path stateFile) {
        try {
            StateFile file = GSON.fromJson(Files.readString(stateFile), StateFile.class);
            if (file == null || file.history() == null) {
                throw new ModelFormatException(stateFile, "not the state of a checkpoint");
            }
            return file;
        } catch (IOException | JsonParseException | IllegalArgumentException unreadable) {
            throw new ModelFormatException(stateFile, "not the state of a checkpoint", unreadable);
        }
    }

    private static double[] row(EpochResult result) {
        return new double[] {
            result.epoch(),
            result.steps(),
            result.loss(),
            result.validation(),
            result.trainSeconds(),
            result.totalSeconds()
        };
    }
}
