package io.github.seqrec4j.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The runs of a comparison, read from YAML.
 *
 * @param common options of all runs that have them
 * @param runs the runs, in order
 */
record RunsFile(List<String> common, List<NamedRun> runs) {
    private static final Set<String> TOP = Set.of("common", "runs");
    private static final Set<String> RUN = Set.of("name", "options");

    /** All scalars are text: a name may be a number, and an option's value is read as on a command line. What is left empty is null. */
    private static final LoadSettings TEXT = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setTagConstructors(Map.of(Tag.NULL, node -> null))
            .build();

    RunsFile {
        common = List.copyOf(common);
        runs = List.copyOf(runs);
    }

    /** Reads a list of runs, or an object of {@code common} and {@code runs}. */
    static RunsFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Object document = new Load(TEXT).loadFromInputStream(in);
            if (document instanceof Map<?, ?> top) {
                requireKnown(
                        file.toString(),
                        top,
                        TOP,
                        "'runs', a list of runs, each with name and options, and 'common', options of all of them");
                return new RunsFile(words(file, "common", top.get("common")), runs(file, top.get("runs")));
            }
            return new RunsFile(List.of(), runs(file, document));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        } catch (YamlEngineException malformed) {
            throw new IllegalArgumentException(file + " is not YAML: " + malformed.getMessage(), malformed);
        }
    }

    private static List<NamedRun> runs(Path file, Object list) {
        if (!(list instanceof List<?> entries)) {
            throw new IllegalArgumentException(file
                    + ": expected a list of runs, each with name and options, alone or under 'runs' beside 'common'");
        }
        List<NamedRun> runs = new ArrayList<>();
        for (Object entry : entries) {
            String where = file + ", run " + (runs.size() + 1);
            if (!(entry instanceof Map<?, ?> run)) {
                throw new IllegalArgumentException(where + ": expected name and options, got " + entry);
            }
            requireKnown(where, run, RUN, "'name' and 'options'");
            if (!(run.get("name") instanceof String name)) {
                throw new IllegalArgumentException(where + ": expected name, which is text, and options, got " + entry);
            }
            runs.add(new NamedRun(name, words(file, "the options of " + name, run.get("options"))));
        }
        return runs;
    }

    private static void requireKnown(String where, Map<?, ?> object, Set<String> known, String expected) {
        for (Object key : object.keySet()) {
            if (!(key instanceof String text && known.contains(text))) {
                throw new IllegalArgumentException(where + ": unknown key '" + key + "', expected " + expected);
            }
        }
    }

    /** Options are one text, or a list with an entry per word. */
    private static List<String> words(Path file, String what, Object options) {
        if (options == null) {
            return List.of();
        }
        if (options instanceof String text) {
            return Words.of(text);
        }
        if (options instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(
                file + ": " + what + " must be text like --dim 64, or a list of words, got " + options);
    }
}
