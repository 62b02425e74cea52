package io.github.seqrec4j.examples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a run was begun with, kept beside what it makes: a run that went on with other options would be neither of the two. */
final class RunIdentity {
    private RunIdentity() {}

    /**
     * Refuses to go on with other options than those in a file, options that are there on one side only included; a file that is
     * not there holds none.
     *
     * @param file what the run was begun with
     * @param identity what it would go on with
     * @param given which of that was typed: its differences are told first, before those that follow from them
     */
    static void requireSame(Path file, Map<String, Object> identity, Collection<String> given) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        JsonObject before = Json.read(file);
        JsonObject now = Json.tree(identity);
        Set<String> rest = new TreeSet<>(before.keySet());
        rest.addAll(now.keySet());
        Set<String> names = new LinkedHashSet<>(given);
        names.addAll(rest);
        String differences = names.stream()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .map(name -> name + " = " + text(before.get(name)) + " (now " + text(now.get(name)) + ")")
                .collect(Collectors.joining(", "));
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("the run in " + file.getParent() + " began with " + differences
                    + "; go on with the same, delete that folder, or name another");
        }
    }

    private static String text(JsonElement value) {
        if (value == null) {
            return "none";
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }
}
