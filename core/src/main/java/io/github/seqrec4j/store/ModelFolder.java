package io.github.seqrec4j.store;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes and reads model folders; their layout is described in the package's documentation. Thread-safe; while one process
 * replaces a model, others read either the old or the new one.
 */
public final class ModelFolder {
    /** The layout this library writes, and the newest it reads. */
    public static final int FORMAT_VERSION = 1;

    private static final String WEIGHTS = "model.safetensors";

    /**
     * A trained model with everything needed to serve it.
     *
     * @param model the network; whoever holds this closes it
     * @param items the catalogue
     * @param itemCounts n + 1 training counts, index 0 unused; shared, do not modify
     * @param provenance where it comes from
     */
    public record StoredModel(SequenceModel model, Vocabulary items, long[] itemCounts, Provenance provenance) {}

    private ModelFolder() {}

    /**
     * Writes a model, replacing what stood there. Until the last moment the old folder stays as it was.
     *
     * @param folder where to write
     * @param stored the model
     * @throws IllegalArgumentException if the folder exists and is neither empty nor a model folder
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path folder, StoredModel stored) {
        requireReplaceable(folder);
        AtomicFolder.write(folder, incoming -> writeFiles(incoming, stored));
    }

    /** Refuses to replace a folder of something else, so that a mistyped path deletes nothing. */
    private static void requireReplaceable(Path folder) {
        if (!Files.exists(folder) || Files.exists(folder.resolve(ConfigFile.NAME))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        folder + " exists and is not a model folder; name a new folder or an older model's");
            }
        } catch (IOException notAFolder) {
            throw new IllegalArgumentException(folder + " exists and is not a folder", notAFolder);
        }
    }

    private static void writeFiles(Path folder, StoredModel stored) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        ParameterValues.capture(stored.model().parameters())
                .byName()
                .forEach((name, value) -> tensors.put(name, HostTensor.ofFloats(value.values(), value.shape())));
        SafeTensors.write(folder.resolve(WEIGHTS), tensors, Map.of());
        ItemsFile.write(folder, stored.items(), stored.itemCounts());

        Architecture architecture = stored.model().architecture();
        JsonObject config = new JsonObject();
        config.addProperty("model", architecture.name());
        config.add("config", RecordJson.write(architecture.config()));
        config.addProperty("itemCount", stored.items().size());
        config.add("provenance", RecordJson.write(stored.provenance()));
        JsonObject files = new JsonObject();
        for (String name : List.of(ItemsFile.NAME, WEIGHTS)) {
            files.add(name, RecordJson.write(FileSeal.of(folder.resolve(name))));
        }
        config.add("files", files);
        ConfigFile.write(folder, config);
    }

    /**
     * Returns the name of the model in a folder, without loading it.
     *
     * @param folder a model folder
     * @return the architecture's name
     * @throws ModelFormatException if this is no readable model folder
     */
    public static String modelName(Path folder) {
        return ReplacedFolder.read(folder, place -> ConfigFile.read(place).text("model"));
    }

    /**
     * Reads a model. Either everything is read and consistent, or an exception is thrown and nothing is held.
     *
     * @param folder a model folder
     * @param architectures makes an architecture from its options, by model name
     * @return the model, frozen for serving
     * @throws ModelFormatException if the folder is damaged, incomplete, newer than this library, or of a model that is not
     *     among the architectures
     */
    public static StoredModel read(Path folder, Map<String, Function<JsonObject, Architecture>> architectures) {
        return ReplacedFolder.read(folder, place -> readFiles(place, architectures));
    }

    private static StoredModel readFiles(Path folder, Map<String, Function<JsonObject, Architecture>> architectures) {
        ConfigFile config = ConfigFile.read(folder);
        String name = config.text("model");
        if (!architectures.containsKey(name)) {
            throw config.wrong("the model is " + name + ", expected one of " + architectures.keySet());
        }
        for (String file : List.of(ItemsFile.NAME, WEIGHTS)) {
            checkSeal(folder, file, config.sealOf(file));
        }
        Provenance provenance = config.record("provenance", Provenance.class);
        ItemsFile items = ItemsFile.read(folder, config.number("itemCount"));
        Vocabulary vocabulary = items.vocabulary(folder);
        ParameterValues weights = weights(folder.resolve(WEIGHTS));
        Architecture architecture = architecture(config, architectures.get(name));
        SequenceModel model = model(folder, architecture, vocabulary.size(), weights);
        return new StoredModel(model, vocabulary, items.itemCounts(), provenance);
    }

    /** The last step of reading, so that nothing native is held when another fails. */
    private static SequenceModel model(Path folder, Architecture architecture, int itemCount, ParameterValues weights) {
        SequenceModel model = SequenceModel.create(architecture, itemCount, 0);
        try {
            weights.restore(model.parameters());
            model.freeze(true);
            return model;
        } catch (IllegalArgumentException foreign) {
            model.close();
            throw new ModelFormatException(folder.resolve(WEIGHTS), foreign.getMessage(), foreign);
        } catch (RuntimeException failure) {
            model.close();
            throw failure;
        }
    }

    private static void checkSeal(Path folder, String name, FileSeal expected) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(folder, "the file " + name + " is missing");
        }
        FileSeal actual = FileSeal.of(file);
        if (!actual.equals(expected)) {
            throw new ModelFormatException(
                    file,
                    "damaged: expected " + expected.bytes() + " bytes with SHA-256 " + expected.sha256() + ", got "
                            + actual.bytes() + " bytes with " + actual.sha256());
        }
    }

    private static Architecture architecture(ConfigFile config, Function<JsonObject, Architecture> architecture) {
        JsonObject options = config.object("config");
        try {
            return architecture.apply(options);
        } catch (RuntimeException refused) {
            throw config.wrong("config: " + refused.getMessage(), refused);
        }
    }

    private static ParameterValues weights(Path file) {
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        SafeTensors.read(file).tensors().forEach((name, tensor) -> {
            if (!tensor.dtype().equals("F32")) {
                throw new ModelFormatException(file, "tensor " + name + " must be F32, got " + tensor.dtype());
            }
            values.put(name, new ParameterValues.Value(tensor.shape(), tensor.floats()));
        });
        return ParameterValues.of(values);
    }
}
