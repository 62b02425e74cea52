package io.github.seqrec4j.examples.cli;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as the commands write it: names in lower case with underscores. */
final class Json {
    private static final GsonBuilder STYLE = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping();
    private static final Gson LINES = STYLE.create();
    private static final Gson PRETTY = STYLE.setPrettyPrinting().create();

    private Json() {}

    /** Renders one line. */
    static String line(Object value) {
        return LINES.toJson(value);
    }

    /** Renders several lines. */
    static String pretty(Object value) {
        return PRETTY.toJson(value);
    }

    static JsonObject tree(Object value) {
        return LINES.toJsonTree(value).getAsJsonObject();
    }

    /** Reads an object that {@link #write} wrote. */
    static JsonObject read(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } catch (JsonParseException | IllegalStateException damaged) {
            throw new IllegalArgumentException(file + " is not the description of a run", damaged);
        }
    }

    /** Writes a file, and its folder where there is none. */
    static void write(Path file, Object value) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, pretty(value) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
