package io.github.seqrec4j.examples.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a run, read by the parts that have them. What was given and read by none would do nothing, so it is refused; and what
 * was read, with the defaults that a part brings, is what the run was made with.
 */
final class Settings {
    private final ParseResult parsed;
    private final Map<String, Object> read = new TreeMap<>();

    Settings(ParseResult parsed) {
        this.parsed = parsed;
    }

    /**
     * Reads an option.
     *
     * @param option its name with hyphens
     * @param given what the command line says, null if nothing
     * @param usual what it is otherwise; null if it may be nothing
     * @return the one or the other
     */
    <T> T value(String option, T given, T usual) {
        T value = given == null ? usual : given;
        read.put(option, value);
        return value;
    }

    /** Reads an option that has a value in any case. */
    <T> T value(String option, T value) {
        return value(option, value, null);
    }

    /** Returns a number that was read; 0 if it was not. */
    int number(String option) {
        return (Integer) read.getOrDefault(option, 0);
    }

    /** Tells whether an option stands on the command line itself. */
    boolean given(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** Refuses options of a group that were given and not read, saying with what they have no meaning. */
    void refuseUnread(CommandSpec group, String with) {
        for (OptionSpec option : group.options()) {
            String name = option.longestName();
            if (!read.containsKey(name) && given(name)) {
                throw new IllegalArgumentException(name + " has no meaning with " + with);
            }
        }
    }

    /** Returns what was read and is not nothing, as reports have it. */
    Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        read.forEach((option, value) -> {
            if (value != null) {
                values.put(OptionValues.key(option), OptionValues.plain(value));
            }
        });
        return values;
    }
}
