package io.github.seqrec4j.tests.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Changes the config.json of a model folder by hand. */
final class ConfigEdit {
    private static final String CONFIG = "config.json";
    private static final String SEAL = "seal";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ConfigEdit() {}

    static void edit(Path folder, Consumer<JsonObject> change) throws IOException {
        Path file = folder.resolve(CONFIG);
        JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        change.accept(config);
        Files.writeString(file, GSON.toJson(config));
    }

    /** What somebody would do who writes such folders without this library. */
    static void editAndSeal(Path folder, Consumer<JsonObject> change) throws IOException {
        edit(folder, config -> {
            change.accept(config);
            config.remove(SEAL);
            config.addProperty(SEAL, sha256(GSON.toJson(config).getBytes(StandardCharsets.UTF_8)));
        });
    }

    /** Replaces a file and seals it anew. */
    static void replaceAndSeal(Path folder, String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        editAndSeal(folder, config -> {
            JsonObject seal = config.getAsJsonObject("files").getAsJsonObject(name);
            seal.addProperty("bytes", content.length);
            seal.addProperty("sha256", sha256(content));
        });
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
