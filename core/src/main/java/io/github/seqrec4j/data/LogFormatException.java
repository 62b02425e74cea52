package io.github.seqrec4j.data;

import java.nio.file.Path;

/**
 * A file that is not in the format it was read as.
 *
 * <p>The message names the file, the line, what was expected, what was found, and the text of the line.
 */
public final class LogFormatException extends IllegalArgumentException {
    private static final int SHOWN_LENGTH = 120;

    private final transient Path path;
    /** The line number, from 1. */
    private final long line;
    /** The whole line. */
    private final String text;
    /** What was expected, and what was found. */
    private final String expected;

    LogFormatException(Path path, long line, String text, String expected) {
        super(path + ", line " + line + ": expected " + expected + "; the line is \"" + shortened(text) + "\"");
        this.path = path;
        this.line = line;
        this.text = text;
        this.expected = expected;
    }

    /** Quotes a piece of a file for a message; long pieces are cut. */
    static String quoted(String text) {
        return "\"" + shortened(text) + "\"";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
    }

    /**
     * Returns the file.
     *
     * @return the path as it was given to the reader
     */
    public Path path() {
        return path;
    }

    /**
     * Returns where the trouble is.
     *
     * @return the line number, from 1; a quoted field that spans lines counts as the line it starts in
     */
    public long line() {
        return line;
    }

    /**
     * Returns the offending line.
     *
     * @return the whole line as far as it could be read, undecodable bytes as U+FFFD; empty if there is no such line
     */
    public String text() {
        return text;
    }

    /**
     * Returns what should have been there.
     *
     * @return what was expected and what was found instead, as in the message
     */
    public String expected() {
        return expected;
    }
}
