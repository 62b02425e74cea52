package io.github.seqrec4j.examples.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a command was told, for its report: every option, those left at their defaults included. */
final class OptionValues {
    private static final Set<String> ABOUT_THE_PROGRAM = Set.of("help", "version", "stack-trace");

    private OptionValues() {}

    /** Returns the values by option name without hyphens in front; options that were left out and have no default are not there. */
    static Map<String, Object> of(CommandSpec spec) {
        Map<String, Object> values = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            String name = key(option.longestName());
            Object value = option.getValue();
            if (value != null && !ABOUT_THE_PROGRAM.contains(name)) {
                values.put(name, plain(value));
            }
        }
        return values;
    }

    /** Returns the same with what a run made of the options that describe it. */
    static Map<String, Object> of(CommandSpec spec, RunFlags run, RunPlan plan) {
        Map<String, Object> values = of(spec);
        run.spec.options().forEach(option -> values.remove(key(option.longestName())));
        values.putAll(plan.options());
        return values;
    }

    /** Returns the options that stand on a command line, in order, as they are typed; a new set. */
    static Set<String> given(ParseResult parsed) {
        Set<String> given = new LinkedHashSet<>();
        parsed.matchedOptions().forEach(option -> given.add(option.longestName()));
        return given;
    }

    /** Returns an option's name without the hyphens in front. */
    static String key(String option) {
        return option.replaceFirst("^--?", "");
    }

    /** Returns a value as command lines have it. */
    static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return Choice.name(constant);
        }
        return value instanceof Path ? value.toString() : value;
    }

    /** Returns a value as it is typed; null if it is nothing. */
    static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(OptionValues::text).collect(Collectors.joining(","));
        }
        if (value instanceof Map<?, ?> named) {
            return named.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(","));
        }
        return value == null ? null : plain(value).toString();
    }
}
