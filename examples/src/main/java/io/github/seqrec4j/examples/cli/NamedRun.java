package io.github.seqrec4j.examples.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One of the runs of a comparison.
 *
 * @param name what its row is called, and the folder that keeps its model
 * @param arguments its options, as on a command line
 */
record NamedRun(String name, List<String> arguments) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+@=-]*");

    NamedRun {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a run begins with a letter or digit, and has letters, digits,"
                            + " spaces and . _ + @ = - only, got '" + name + "'");
        }
        arguments = List.copyOf(arguments);
    }

    /** Reads "name: options". */
    static NamedRun of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "--run is written \"NAME: OPTIONS\", for example \"wide: --model sasrec --dim 128\", got '" + text
                            + "'");
        }
        return new NamedRun(text.substring(0, colon).strip(), Words.of(text.substring(colon + 1)));
    }
}
