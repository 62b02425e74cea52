package io.github.seqrec4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over numbers and texts, each block preceded by its length; big endian, so equal on every machine. */
final class Fingerprint {
    private static final int CHUNK_BYTES = 1 << 13;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);

    Fingerprint(String what) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
        add(what);
    }

    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    Fingerprint add(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    Fingerprint add(Vocabulary vocabulary) {
        add(vocabulary.kind().name());
        add(vocabulary.size());
        for (int i = 1; i <= vocabulary.size(); i++) {
            if (vocabulary.kind() == Vocabulary.Kind.LONG) {
                room(Long.BYTES).putLong(vocabulary.longId(i));
            } else {
                add(vocabulary.id(i));
            }
        }
        return this;
    }

    Fingerprint add(byte[] values) {
        add(values.length);
        flush();
        digest.update(values);
        return this;
    }

    Fingerprint add(int[] values) {
        add(values.length);
        for (int value : values) {
            room(Integer.BYTES).putInt(value);
        }
        return this;
    }

    /** Adds a column; one that is missing differs from an empty one. */
    Fingerprint add(long[] values) {
        add(values == null ? -1 : values.length);
        if (values != null) {
            for (long value : values) {
                room(Long.BYTES).putLong(value);
            }
        }
        return this;
    }

    /** Adds a column; one that is missing differs from an empty one. */
    Fingerprint add(float[] values) {
        add(values == null ? -1 : values.length);
        if (values != null) {
            for (float value : values) {
                room(Float.BYTES).putFloat(value);
            }
        }
        return this;
    }

    String toHex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
