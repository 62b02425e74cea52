package io.github.seqrec4j.data;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Walks over the undecoded lines of a file; a line ends with LF, CR or CR LF. Survives a stream that breaks off. */
final class LineScanner implements Closeable {
    private final InputStream bytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int ahead;
    private long number;
    private boolean ended;

    LineScanner(InputStream bytes) {
        this.bytes = bytes;
        this.ahead = read();
    }

    /** Moves to the next line; false after the last. A line without a line end counts unless it is empty. */
    boolean next() {
        if (ahead < 0) {
            return false;
        }
        line.reset();
        number++;
        while (ahead >= 0 && ahead != '\n' && ahead != '\r') {
            line.write(ahead);
            ahead = read();
        }
        if (ahead == '\r') {
            ahead = read();
            if (ahead == '\n') {
                ahead = read();
            }
        } else if (ahead == '\n') {
            ahead = read();
        }
        return true;
    }

    /** Returns the number of the current line, from 1. */
    long number() {
        return Math.max(1, number);
    }

    /** Returns the current line, undecodable bytes as U+FFFD. */
    String text() {
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Tells whether the current line can be decoded. */
    boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private int read() {
        if (ended) {
            return -1;
        }
        try {
            int next = bytes.read();
            ended = next < 0;
            return next;
        } catch (IOException brokenOff) {
            ended = true;
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
