package io.github.seqrec4j.examples.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Where a command reads and writes: results to one stream, progress and errors to the other, so that results can be piped.
 *
 * @param in what a command may read
 * @param out results
 * @param err progress, notes and errors
 * @param terminal whether a person watches, who likes a line that moves
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    static Console ofProcess() {
        return new Console(System.in, System.out, System.err, System.console() != null);
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true);
    }

    /** Tells the user something that is no result. */
    void note(String text) {
        err.println(text);
    }
}
