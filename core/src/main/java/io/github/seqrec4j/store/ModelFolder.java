package io.github.seqrec4j.store;

import com.google.gson.JsonObject;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes and reads model folders; their layout is described in the package's documentation. Thread-safe; while one process
 * replaces a model, others read either the old or the new one.
 */
public final class ModelFolder {
    /** The newest layout that this library reads. It writes the oldest that can hold a model. */
    public static final int FORMAT_VERSION = 3;

    private static final int WITHOUT_CODES = 1;
    private static final int WITH_CODES = 2;

    private static final String WEIGHTS = "model.safetensors";
    private static final String FIXED = "fixed.safetensors";
    private static final String DENSE = ItemEmbeddings.dense(1).kind();
    private static final String EMBEDDING = "itemEmbedding";

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
     * @throws IllegalArgumentException if the folder exists and is neither empty nor a model folder, or if the model could not be read
     *     again: vectors of a kind of its own without codes, codes of another catalogue, or fixed values without codes
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path folder, StoredModel stored) {
        requireReadable(stored);
        requireReplaceable(folder);
        AtomicFolder.write(folder, incoming -> writeFiles(incoming, stored));
    }

    private static void requireReadable(StoredModel stored) {
        ItemEmbeddings items = stored.model().itemEmbeddings();
        int count = stored.items().size();
        if (items.codes().isEmpty() && !items.kind().equals(DENSE)) {
            throw new IllegalArgumentException(
                    "only " + DENSE + " items and items with codes can be kept in a folder, got " + items.kind()
                            + " items without codes");
        }
        items.codes().filter(codes -> codes.itemCount() != count).ifPresent(codes -> {
            throw new IllegalArgumentException(
                    "the codes are of " + codes.itemCount() + " items, the catalogue has " + count);
        });
        if (items.codes().isEmpty() && hasFixedValues(items)) {
            throw new IllegalArgumentException("only items with codes can have fixed values in a folder, got "
                    + items.fixedValues().byName().keySet());
        }
    }

    private static boolean hasFixedValues(ItemEmbeddings items) {
        return !items.fixedValues().byName().isEmpty();
    }

    /**
     * Checks that a model may be written to a folder, so that a long training does not end with a refusal: it must be new,
     * empty or an older model. Thus a mistyped path deletes nothing.
     *
     * @param folder where a model is to be written
     * @throws IllegalArgumentException if the folder exists and is neither empty nor a model folder
     */
    public static void requireReplaceable(Path folder) {
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
        ParameterFile.write(
                folder.resolve(WEIGHTS), ParameterValues.capture(stored.model().parameters()));
        ItemsFile.write(folder, stored.items(), stored.itemCounts());
        ItemEmbeddings vectors = stored.model().itemEmbeddings();
        vectors.codes().ifPresent(codes -> CodesFile.write(folder, codes));
        if (hasFixedValues(vectors)) {
            ParameterFile.write(folder.resolve(FIXED), vectors.fixedValues());
        }

        Architecture architecture = stored.model().architecture();
        JsonObject config = new JsonObject();
        config.addProperty("model", architecture.name());
        config.add("config", RecordJson.write(architecture.config()));
        config.addProperty("itemCount", stored.items().size());
        vectors.codes().ifPresent(codes -> config.addProperty(EMBEDDING, vectors.kind()));
        config.add("provenance", RecordJson.write(stored.provenance()));
        JsonObject files = new JsonObject();
        for (String name : fileNames(vectors.codes().isPresent(), hasFixedValues(vectors))) {
            files.add(name, RecordJson.write(FileSeal.of(folder.resolve(name))));
        }
        config.add("files", files);
        ConfigFile.write(folder, config, version(vectors));
    }

    private static int version(ItemEmbeddings vectors) {
        if (hasFixedValues(vectors)) {
            return FORMAT_VERSION;
        }
        return vectors.codes().isPresent() ? WITH_CODES : WITHOUT_CODES;
    }

    private static List<String> fileNames(boolean withCodes, boolean withFixedValues) {
        List<String> names = new ArrayList<>(List.of(ItemsFile.NAME, WEIGHTS));
        if (withCodes) {
            names.add(CodesFile.NAME);
        }
        if (withFixedValues) {
            names.add(FIXED);
        }
        return names;
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

    /** Makes item vectors of what a folder holds of them. */
    @FunctionalInterface
    public interface CodedItems {
        /**
         * Makes the vectors.
         *
         * @param codes the codes of items 1..n
         * @param fixedValues what was {@linkplain ItemEmbeddings#fixedValues kept} beside them; none where the folder has none
         * @return how the items get their vectors
         * @throws IllegalArgumentException if the codes or the values are none of this kind
         */
        ItemEmbeddings make(ItemCodes codes, ParameterValues fixedValues);

        /**
         * Makes vectors that have nothing beside their codes.
         *
         * @param make makes them of the codes
         * @return the same; refuses folders that hold more
         */
        static CodedItems ofCodes(Function<ItemCodes, ItemEmbeddings> make) {
            return (codes, fixedValues) -> {
                if (!fixedValues.byName().isEmpty()) {
                    throw new IllegalArgumentException("items of this kind have codes alone, got also "
                            + fixedValues.byName().keySet());
                }
                return make.apply(codes);
            };
        }
    }

    /**
     * What can be read: how to make architectures and coded item vectors from what a folder says.
     *
     * @param architectures makes an architecture from its options, by model name
     * @param codedItems makes item vectors from codes and what is kept with them, by the {@linkplain ItemEmbeddings#kind kind} of vectors
     */
    public record Readers(
            Map<String, Function<JsonObject, Architecture>> architectures, Map<String, CodedItems> codedItems) {}

    /**
     * Reads a model whose items have vectors of their own. Either everything is read and consistent, or an exception is thrown
     * and nothing is held.
     *
     * @param folder a model folder
     * @param architectures makes an architecture from its options, by model name
     * @return the model, frozen for serving
     * @throws ModelFormatException if the folder is damaged, incomplete, newer than this library, or of a model that is not
     *     among the architectures, or if its items have codes
     */
    public static StoredModel read(Path folder, Map<String, Function<JsonObject, Architecture>> architectures) {
        return read(folder, new Readers(architectures, Map.of()));
    }

    /**
     * Reads a model. Either everything is read and consistent, or an exception is thrown and nothing is held.
     *
     * @param folder a model folder
     * @param readers what can be read
     * @return the model, frozen for serving
     * @throws ModelFormatException if the folder is damaged, incomplete, newer than this library, or of a model or a kind of
     *     item vectors that is not among the readers
     */
    public static StoredModel read(Path folder, Readers readers) {
        return ReplacedFolder.read(folder, place -> readFiles(place, readers));
    }

    private static StoredModel readFiles(Path folder, Readers readers) {
        ConfigFile config = ConfigFile.read(folder);
        Function<JsonObject, Architecture> reader = reader(config, "model", readers.architectures());
        Optional<CodedItems> coded =
                config.has(EMBEDDING) ? Optional.of(reader(config, EMBEDDING, readers.codedItems())) : Optional.empty();
        boolean fixed = config.hasSealOf(FIXED);
        for (String file : fileNames(coded.isPresent(), fixed)) {
            checkSeal(folder, file, config.sealOf(file));
        }
        Provenance provenance = config.record("provenance", Provenance.class);
        int itemCount = config.number("itemCount");
        ItemsFile items = ItemsFile.read(folder, itemCount);
        Vocabulary vocabulary = items.vocabulary(folder);
        ParameterValues weights = ParameterFile.read(folder.resolve(WEIGHTS));
        Architecture architecture = architecture(config, reader);
        ItemEmbeddings vectors = coded.map(make -> vectors(folder, itemCount, make, fixed))
                .orElseGet(() -> ItemEmbeddings.dense(itemCount));
        SequenceModel model = model(folder, architecture, vectors, weights);
        return new StoredModel(model, vocabulary, items.itemCounts(), provenance);
    }

    private static ItemEmbeddings vectors(Path folder, int itemCount, CodedItems make, boolean fixed) {
        ItemCodes codes = CodesFile.read(folder, itemCount);
        ParameterValues values = fixed ? ParameterFile.read(folder.resolve(FIXED)) : ParameterValues.of(Map.of());
        try {
            return make.make(codes, values);
        } catch (IllegalArgumentException unfit) {
            Path place = fixed ? folder : folder.resolve(CodesFile.NAME);
            throw new ModelFormatException(place, unfit.getMessage(), unfit);
        }
    }

    private static <T> T reader(ConfigFile config, String field, Map<String, T> known) {
        String name = config.text(field);
        if (!known.containsKey(name)) {
            throw config.wrong("the " + field + " is " + name + ", expected one of " + known.keySet());
        }
        return known.get(name);
    }

    /** The last step of reading, so that nothing native is held when another fails. */
    private static SequenceModel model(
            Path folder, Architecture architecture, ItemEmbeddings items, ParameterValues weights) {
        SequenceModel model = create(folder, architecture, items);
        try {
            requireFinite(weights);
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

    private static void requireFinite(ParameterValues weights) {
        weights.byName().forEach((name, value) -> {
            for (float number : value.values()) {
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException(
                            "parameter " + name + " must hold finite numbers, got " + number);
                }
            }
        });
    }

    private static SequenceModel create(Path folder, Architecture architecture, ItemEmbeddings items) {
        try {
            return SequenceModel.create(architecture, items, 0);
        } catch (IllegalArgumentException unfit) {
            throw new ModelFormatException(folder, unfit.getMessage(), unfit);
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
}
