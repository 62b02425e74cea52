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

/**
 * The runs of a comparison, read from YAML.
 *
 * @param common options of all runs that have them
 * @param runs the runs, in order
 */
record RunsFile(List<String> common, List<NamedRun> runs) {
    private static final Set<String> TOP = Set.of("common", "runs");
    private static final Set<String> RUN = Set.of("name", "options");

    RunsFile {
        common = List.copyOf(common);
        runs = List.copyOf(runs);
    }

    /** Reads a list of runs, or an object of {@code common} and {@code runs}. */
    static RunsFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            if (document instanceof Map<?, ?> top && TOP.containsAll(top.keySet())) {
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
            if (!(entry instanceof Map<?, ?> run)
                    || !RUN.containsAll(run.keySet())
                    || !(run.get("name") instanceof String name)) {
                throw new IllegalArgumentException(file + ", run " + (runs.size() + 1)
                        + ": expected name, which is text, and options, got " + entry);
            }
            runs.add(new NamedRun(name, words(file, "the options of " + name, run.get("options"))));
        }
        return runs;
    }

    /** Options are one text, or a list with an entry per word. */
    private static List<String> words(Path file, String what, Object options) {
        if (options == null) {
            return List.of();
        }
        if (options instanceof String text) {
            return Words.of(text);
        }
        if (options instanceof List<?> list
                && list.stream().noneMatch(it -> it == null || it instanceof List || it instanceof Map)) {
            return list.stream().map(Object::toString).toList();
        }
        throw new IllegalArgumentException(
                file + ": " + what + " must be text like --dim 64, or a list of words, got " + options);
    }
}
