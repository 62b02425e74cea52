package io.github.seqrec4j.examples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A line of a file of histories. */
final class HistoryLine {
    private HistoryLine() {}

    /** Reads a JSON array of ids, or ids separated by commas; a blank line is an empty history. */
    static List<String> parse(String line) {
        String text = line.strip();
        if (text.startsWith("[")) {
            return array(text);
        }
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static List<String> array(String text) {
        List<String> ids = new ArrayList<>();
        try {
            for (JsonElement id : JsonParser.parseString(text).getAsJsonArray()) {
                ids.add(id.getAsString());
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException malformed) {
            throw new IllegalArgumentException(
                    "a history is a JSON array of ids or ids separated by commas, got: " + text, malformed);
        }
        return ids;
    }
}
