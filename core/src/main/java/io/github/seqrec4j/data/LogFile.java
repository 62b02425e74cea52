package io.github.seqrec4j.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A text file of a log: UTF-8, plain or gzip (told by its first two bytes, not by its name), with or without a byte order
 * mark.
 *
 * <p>Readers decode in large blocks and therefore cannot say in which line a broken byte lies. When reading fails, the file
 * is scanned a second time, line by line, only to write a good message.
 */
record LogFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 14;
    private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Reads an open file. */
    @FunctionalInterface
    interface Body<T> {
        T read(BufferedReader reader) throws IOException;
    }

    /** Opens the file, reads it and closes it; failures to decode become {@link LogFormatException}. */
    <T> T read(Body<T> body) {
        try (InputStream bytes = open();
                BufferedReader reader = new BufferedReader(decoder(bytes), BUFFER_BYTES)) {
            return body.read(reader);
        } catch (UncheckedIOException e) {
            throw translated(e.getCause());
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** Makes the exception for a line that says something else than it should. */
    LogFormatException unexpected(long line, String expected) {
        return new LogFormatException(path, line, textOf(line), expected);
    }

    private InputStream open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            if (startsWith(bytes, GZIP_MAGIC)) {
                bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER_BYTES), BUFFER_BYTES);
            }
            if (startsWith(bytes, BYTE_ORDER_MARK)) {
                bytes.skipNBytes(BYTE_ORDER_MARK.length);
            }
            return bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean startsWith(InputStream bytes, byte[] prefix) throws IOException {
        bytes.mark(prefix.length);
        byte[] start = bytes.readNBytes(prefix.length);
        bytes.reset();
        return Arrays.equals(start, prefix);
    }

    private static Reader decoder(InputStream bytes) {
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private RuntimeException translated(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return invalidText();
        }
        if (failure instanceof EOFException) {
            return damaged("a complete gzip file, but it is cut off here");
        }
        if (failure instanceof ZipException) {
            return damaged("an intact gzip file, but it is damaged here (" + failure.getMessage() + ")");
        }
        return new UncheckedIOException("cannot read " + path + ": " + failure, failure);
    }

    private LogFormatException invalidText() {
        try (LineScanner lines = new LineScanner(open())) {
            while (lines.next() && lines.isUtf8()) {
                continue;
            }
            return new LogFormatException(path, lines.number(), lines.text(), "UTF-8 text, got bytes that are not");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e, e);
        }
    }

    private LogFormatException damaged(String expected) {
        long number = 1;
        String text = "";
        try (LineScanner lines = new LineScanner(open())) {
            while (lines.next()) {
                number = lines.number();
                text = lines.text();
            }
        } catch (IOException sameAsBefore) {
            // The stream ends where it ended the first time; what was seen up to there is the answer.
        }
        return new LogFormatException(path, number, text, expected);
    }

    private String textOf(long number) {
        try (LineScanner lines = new LineScanner(open())) {
            while (lines.next()) {
                if (lines.number() == number) {
                    return lines.text();
                }
            }
        } catch (IOException unreadable) {
            // The message is still useful without the line's text.
        }
        return "";
    }
}
