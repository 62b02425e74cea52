package io.github.seqrec4j.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code config.json} of a model folder. It vouches for the other files by their seals, and for itself by a seal over the
 * rest of its text; the version stands outside that promise, because a newer version may seal differently.
 */
final class ConfigFile {
    static final String NAME = "config.json";

    private static final String VERSION = "formatVersion";
    private static final String SEAL = "seal";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path file;
    private final JsonObject json;

    private ConfigFile(Path file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    /** Adds version and seal, and writes. */
    static void write(Path folder, JsonObject content, int version) {
        JsonObject json = new JsonObject();
        json.addProperty(VERSION, version);
        content.entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
        json.addProperty(SEAL, FileSeal.of(GSON.toJson(json)));
        TextFile.write(folder.resolve(NAME), GSON.toJson(json));
    }

    static ConfigFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(folder, "not a model folder: there is no " + NAME);
        }
        String text = TextFile.read(file);
        ConfigFile config = new ConfigFile(file, parse(file, text));
        int version = config.number(VERSION);
        if (version < 1 || version > ModelFolder.FORMAT_VERSION) {
            throw config.wrong("format version " + version + " is not supported, this library reads up to "
                    + ModelFolder.FORMAT_VERSION);
        }
        config.checkSeal(text);
        return config;
    }

    private static JsonObject parse(Path file, String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            throw new ModelFormatException(file, "not a JSON object", malformed);
        }
    }

    /** The parser forgives much; comparing texts as well makes sure that no byte differs from what was written. */
    private void checkSeal(String text) {
        String expected = text(SEAL);
        JsonObject rest = json.deepCopy();
        rest.remove(SEAL);
        String actual = FileSeal.of(GSON.toJson(rest));
        if (!actual.equals(expected)) {
            throw wrong("damaged: expected a content with SHA-256 " + expected + ", got " + actual);
        }
        if (!GSON.toJson(json).equals(text)) {
            throw wrong("damaged: the text is not as it was written");
        }
    }

    boolean has(String name) {
        return json.has(name);
    }

    String text(String name) {
        try {
            return json.get(name).getAsString();
        } catch (RuntimeException missing) {
            throw new ModelFormatException(file, name + " is missing", missing);
        }
    }

    int number(String name) {
        try {
            return json.get(name).getAsInt();
        } catch (RuntimeException missing) {
            throw new ModelFormatException(file, name + " is missing or not a number", missing);
        }
    }

    JsonObject object(String name) {
        return object(json, name);
    }

    /** The seal of another file of the folder. */
    FileSeal sealOf(String other) {
        return record(object("files"), other, FileSeal.class);
    }

    boolean hasSealOf(String other) {
        return object("files").has(other);
    }

    <R extends Record> R record(String name, Class<R> type) {
        return record(json, name, type);
    }

    private <R extends Record> R record(JsonObject parent, String name, Class<R> type) {
        try {
            return RecordJson.read(object(parent, name), type);
        } catch (IllegalArgumentException refused) {
            throw new ModelFormatException(file, name + ": " + refused.getMessage(), refused);
        }
    }

    private JsonObject object(JsonObject parent, String name) {
        JsonElement value = parent.get(name);
        if (value == null || !value.isJsonObject()) {
            throw wrong(name + " is missing");
        }
        return value.getAsJsonObject();
    }

    ModelFormatException wrong(String problem) {
        return new ModelFormatException(file, problem);
    }

    ModelFormatException wrong(String problem, Throwable cause) {
        return new ModelFormatException(file, problem, cause);
    }
}
