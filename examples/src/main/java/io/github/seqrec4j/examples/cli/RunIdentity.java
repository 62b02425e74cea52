package io.github.seqrec4j.examples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a run was begun with, kept beside what it makes: a run that went on with other options would be neither of the two. */
final class RunIdentity {
    private RunIdentity() {}

    /** Refuses to go on with other options than those in a file; a file that is not there holds none. */
    static void requireSame(Path file, Map<String, Object> identity) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        JsonObject before = Json.read(file);
        JsonObject now = Json.tree(identity);
        for (String name : now.keySet()) {
            JsonElement then = before.get(name);
            if (!now.get(name).equals(then)) {
                throw new IllegalArgumentException("the run in " + file.getParent() + " began with " + name + " = "
                        + then + ", not " + now.get(name) + "; go on with the same, or name another folder");
            }
        }
    }
}
