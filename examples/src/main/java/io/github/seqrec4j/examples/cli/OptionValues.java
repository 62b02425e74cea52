package io.github.seqrec4j.examples.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command was told, for its report: every option, those left at their defaults included. */
final class OptionValues {
    private static final Set<String> ABOUT_THE_PROGRAM = Set.of("help", "version", "stack-trace");

    private OptionValues() {}

    /** Returns the values by option name without hyphens in front; options that were left out and have no default are not there. */
    static Map<String, Object> of(CommandSpec spec) {
        Map<String, Object> values = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            String name = option.longestName().replaceFirst("^--?", "");
            Object value = option.getValue();
            if (value != null && !ABOUT_THE_PROGRAM.contains(name)) {
                values.put(name, plain(value));
            }
        }
        return values;
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return Choice.name(constant);
        }
        return value instanceof Path ? value.toString() : value;
    }
}
