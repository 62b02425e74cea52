package io.github.seqrec4j.train;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.store.AtomicFolder;
import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.ModelFormatException;
import io.github.seqrec4j.store.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** What {@code state.json} holds. */
    private record StateFile(long seed, long optimizerStep, int bestEpoch, boolean hasBest, double[][] history) {}

    private final Path folder;
    private final int everyEpochs;

    /**
     * Names the place.
     *
     * @param folder where checkpoints go; made when needed
     * @param everyEpochs a checkpoint is made after every so many epochs, at least 1
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

    boolean due(int epoch) {
        return epoch % everyEpochs == 0;
    }

    void save(TrainerState state) {
        AtomicFolder.write(folder.resolve("epoch-" + state.epoch()), incoming -> {
            writeValues(incoming.resolve("parameters.safetensors"), state.parameters());
            writeValues(incoming.resolve("moments.safetensors"), state.moments());
            state.best().ifPresent(best -> writeValues(incoming.resolve("best.safetensors"), best));
            StateFile file = new StateFile(
                    state.seed(),
                    state.optimizerStep(),
                    state.bestEpoch(),
                    state.best().isPresent(),
                    state.history().stream().map(Checkpoints::row).toArray(double[][]::new));
            Gson gson = new com.google.gson.GsonBuilder()
                    .serializeSpecialFloatingPointValues()
                    .create();
            try {
                Files.writeString(incoming.resolve(STATE), gson.toJson(file));
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
                    .filter(java.util.regex.Matcher::matches)
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
        StateFile file;
        try {
            file = new Gson().fromJson(Files.readString(checkpoint.resolve(STATE)), StateFile.class);
        } catch (IOException | JsonParseException unreadable) {
            throw new ModelFormatException(checkpoint.resolve(STATE), "not the state of a checkpoint", unreadable);
        }
        if (file == null || file.history() == null) {
            throw new ModelFormatException(checkpoint.resolve(STATE), "not the state of a checkpoint");
        }
        return new TrainerState(
                file.seed(),
                file.optimizerStep(),
                file.bestEpoch(),
                Arrays.stream(file.history()).map(Checkpoints::result).toList(),
                readValues(checkpoint.resolve("parameters.safetensors")),
                readValues(checkpoint.resolve("moments.safetensors")),
                file.hasBest() ? Optional.of(readValues(checkpoint.resolve("best.safetensors"))) : Optional.empty());
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

    private static EpochResult result(double[] row) {
        return new EpochResult((int) row[0], (int) row[1], row[2], row[3], row[4], row[5]);
    }

    private static void writeValues(Path file, ParameterValues values) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        values.byName().forEach((name, value) -> tensors.put(name, HostTensor.ofFloats(value.values(), value.shape())));
        SafeTensors.write(file, tensors, Map.of());
    }

    private static ParameterValues readValues(Path file) {
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        SafeTensors.read(file)
                .tensors()
                .forEach(
                        (name, tensor) -> values.put(name, new ParameterValues.Value(tensor.shape(), tensor.floats())));
        return ParameterValues.of(values);
    }
}
