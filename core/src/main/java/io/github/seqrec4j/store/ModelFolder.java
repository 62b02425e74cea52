package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.model.SequenceModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes and reads model folders; their layout is described in the package's documentation. Thread-safe. */
public final class ModelFolder {
    /** The layout this library writes, and the newest it reads. */
    public static final int FORMAT_VERSION = 1;

    private static final String CONFIG = "config.json";
    private static final String ITEMS = "items.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * A trained model with everything needed to serve it.
     *
     * @param model the network; whoever holds this closes it
     * @param items the catalogue
     * @param itemCounts n + 1 training counts, index 0 unused; shared, do not modify
     * @param provenance where it comes from
     */
    public record StoredModel(SequenceModel model, Vocabulary items, long[] itemCounts, Provenance provenance) {}

    private record ItemsFile(Vocabulary.Kind kind, List<String> ids, long[] counts) {}

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
        if (!Files.exists(folder) || Files.exists(folder.resolve(CONFIG))) {
            return;
        }
        try (var files = Files.list(folder)) {
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
        writeText(folder.resolve(ITEMS), new Gson().toJson(items(stored)));

        Architecture architecture = stored.model().architecture();
        JsonObject config = new JsonObject();
        config.addProperty("formatVersion", FORMAT_VERSION);
        config.addProperty("model", architecture.name());
        config.add("config", RecordJson.write(architecture.config()));
        config.addProperty("itemCount", stored.items().size());
        config.add("provenance", RecordJson.write(stored.provenance()));
        JsonObject files = new JsonObject();
        for (String name : List.of(ITEMS, WEIGHTS)) {
            files.add(name, RecordJson.write(FileSeal.of(folder.resolve(name))));
        }
        config.add("files", files);
        writeText(folder.resolve(CONFIG), GSON.toJson(config));
    }

    private static ItemsFile items(StoredModel stored) {
        Vocabulary items = stored.items();
        List<String> ids = new java.util.AbstractList<>() {
            @Override
            public String get(int index) {
                return items.id(index + 1);
            }

            @Override
            public int size() {
                return items.size();
            }
        };
        return new ItemsFile(items.kind(), ids, java.util.Arrays.copyOfRange(stored.itemCounts(), 1, items.size() + 1));
    }

    /**
     * Returns the name of the model in a folder, without loading it.
     *
     * @param folder a model folder
     * @return the architecture's name
     * @throws ModelFormatException if this is no readable model folder
     */
    public static String modelName(Path folder) {
        return text(folder.resolve(CONFIG), readConfig(folder), "model");
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
        Path configFile = folder.resolve(CONFIG);
        JsonObject config = readConfig(folder);
        String name = text(configFile, config, "model");
        if (!architectures.containsKey(name)) {
            throw new ModelFormatException(
                    configFile, "the model is " + name + ", expected one of " + architectures.keySet());
        }
        for (String file : List.of(ITEMS, WEIGHTS)) {
            checkSeal(folder, config, file);
        }
        ItemsFile items = readItems(folder.resolve(ITEMS), number(configFile, config, "itemCount"));
        Provenance provenance = component(configFile, config, "provenance", Provenance.class);
        Architecture architecture = architecture(configFile, config, architectures.get(name));
        SequenceModel model = SequenceModel.create(architecture, items.ids().size(), 0);
        try {
            weights(folder.resolve(WEIGHTS)).restore(model.parameters());
            model.freeze(true);
        } catch (IllegalArgumentException foreign) {
            model.close();
            throw new ModelFormatException(folder.resolve(WEIGHTS), foreign.getMessage(), foreign);
        } catch (RuntimeException failure) {
            model.close();
            throw failure;
        }
        long[] counts = new long[items.counts().length + 1];
        System.arraycopy(items.counts(), 0, counts, 1, items.counts().length);
        return new StoredModel(model, vocabulary(folder.resolve(ITEMS), items), counts, provenance);
    }

    private static JsonObject readConfig(Path folder) {
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(folder, "not a model folder: there is no " + CONFIG);
        }
        JsonObject config = object(file, readText(file));
        int version = number(file, config, "formatVersion");
        if (version < 1 || version > FORMAT_VERSION) {
            throw new ModelFormatException(
                    file,
                    "format version " + version + " is not supported, this library reads up to " + FORMAT_VERSION);
        }
        return config;
    }

    private static Architecture architecture(
            Path file, JsonObject config, Function<JsonObject, Architecture> architecture) {
        try {
            return architecture.apply(config.getAsJsonObject("config"));
        } catch (RuntimeException refused) {
            throw new ModelFormatException(file, "config: " + refused.getMessage(), refused);
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

    private static ItemsFile readItems(Path file, int itemCount) {
        ItemsFile items;
        try {
            items = new Gson().fromJson(readText(file), ItemsFile.class);
        } catch (JsonParseException malformed) {
            throw new ModelFormatException(file, "not the JSON of an item list", malformed);
        }
        if (items == null || items.kind() == null || items.ids() == null || items.counts() == null) {
            throw new ModelFormatException(file, "expected kind, ids and counts");
        }
        if (items.ids().size() != itemCount || items.counts().length != itemCount) {
            throw new ModelFormatException(
                    file,
                    "expected " + itemCount + " ids and counts, got "
                            + items.ids().size() + " and " + items.counts().length);
        }
        return items;
    }

    private static Vocabulary vocabulary(Path file, ItemsFile items) {
        try {
            return items.kind() == Vocabulary.Kind.STRING
                    ? Vocabulary.ofStrings(items.ids())
                    : Vocabulary.ofLongs(
                            items.ids().stream().mapToLong(Long::parseLong).toArray());
        } catch (IllegalArgumentException refused) {
            throw new ModelFormatException(file, refused.getMessage(), refused);
        }
    }

    private static void checkSeal(Path folder, JsonObject config, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(folder, "the file " + name + " is missing");
        }
        JsonElement files = config.get("files");
        if (files == null || !files.isJsonObject()) {
            throw new ModelFormatException(folder.resolve(CONFIG), "files is missing");
        }
        FileSeal expected = component(folder.resolve(CONFIG), files.getAsJsonObject(), name, FileSeal.class);
        FileSeal actual = FileSeal.of(file);
        if (!actual.equals(expected)) {
            throw new ModelFormatException(
                    file,
                    "damaged: expected " + expected.bytes() + " bytes with SHA-256 " + expected.sha256() + ", got "
                            + actual.bytes() + " bytes with " + actual.sha256());
        }
    }

    private static <R extends Record> R component(Path file, JsonObject json, String name, Class<R> type) {
        JsonElement value = json.get(name);
        if (value == null || !value.isJsonObject()) {
            throw new ModelFormatException(file, name + " is missing");
        }
        try {
            return RecordJson.read(value.getAsJsonObject(), type);
        } catch (IllegalArgumentException refused) {
            throw new ModelFormatException(file, name + ": " + refused.getMessage(), refused);
        }
    }

    private static JsonObject object(Path file, String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            throw new ModelFormatException(file, "not a JSON object", malformed);
        }
    }

    private static String text(Path file, JsonObject json, String name) {
        try {
            return json.get(name).getAsString();
        } catch (RuntimeException missing) {
            throw new ModelFormatException(file, name + " is missing", missing);
        }
    }

    private static int number(Path file, JsonObject json, String name) {
        try {
            return json.get(name).getAsInt();
        } catch (RuntimeException missing) {
            throw new ModelFormatException(file, name + " is missing or not a number", missing);
        }
    }

    private static void writeText(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    private static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (java.nio.charset.CharacterCodingException notText) {
            throw new ModelFormatException(file, "not UTF-8 text", notText);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Length and checksum of a file. */
    record FileSeal(long bytes, String sha256) {
        static FileSeal of(Path file) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    byte[] buffer = new byte[1 << 16];
                    long bytes = 0;
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        bytes += read;
                    }
                    return new FileSeal(bytes, HexFormat.of().formatHex(digest.digest()));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read " + file, failure);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JVM has SHA-256", impossible);
            }
        }
    }
}
