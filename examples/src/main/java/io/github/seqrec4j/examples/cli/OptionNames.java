package io.github.seqrec4j.examples.cli;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the library calls its components, in words of its messages, and which option each comes from. A message of the library then
 * names what was typed.
 *
 * @param byComponent options by the words that a message has for them
 */
record OptionNames(Map<String, String> byComponent) {
    OptionNames {
        byComponent = Map.copyOf(byComponent);
    }

    /** Makes a part of a run, and says what is wrong with it in names of options. */
    <T> T make(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(translate(String.valueOf(refused.getMessage())), refused);
        }
    }

    /** Replaces whole words only, the longer ones first; what follows a hyphen is part of an option's name already. */
    private String translate(String message) {
        String words = byComponent.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\w-])(?:" + words + ")(?![\\w-])")
                .matcher(message)
                .replaceAll(found -> byComponent.get(found.group()));
    }
}
