package io.github.seqrec4j.quantization.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's npy format, versions 1 to 3: a header that describes type and shape, then the numbers, row after row.
 *
 * @param name what the array is called
 * @param type NumPy's name of the number type, for example {@code <f4}
 * @param shape the axes
 * @param data the numbers, little-endian
 */
record NpyArray(String name, String type, long[] shape, ByteBuffer data) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Numpy itself reads no longer ones unless told to. */
    private static final int MAX_HEADER = 10_000;

    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;
    private static final int CHARACTER_BYTES = 4;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(((?:\\s*\\d{1,18}\\s*,?)*)\\s*\\)");
    private static final Pattern TEXT_TYPE = Pattern.compile("<U([1-9]\\d{0,8})");

    /**
     * Reads an array.
     *
     * @param name what it is called
     * @param bytes an npy file
     * @param size the number of its bytes as far as is known, otherwise -1
     * @throws IllegalArgumentException if it is of another format or type
     * @throws IOException if it cannot be read, {@link EOFException} if it is cut off
     */
    static NpyArray read(String name, InputStream bytes, long size) throws IOException {
        byte[] start = exactly(bytes, MAGIC.length + 2);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("expected " + name + " to be an npy array, got other bytes");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException(
                    "expected " + name + " in version 1, 2 or 3 of the npy format, got " + version);
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer length = ByteBuffer.wrap(Arrays.copyOf(exactly(bytes, lengthBytes), Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = length.getLong();
        if (headerLength > MAX_HEADER) {
            throw new IllegalArgumentException(
                    "expected " + name + " with a header of at most " + MAX_HEADER + " bytes, got " + headerLength);
        }
        String header = new String(exactly(bytes, (int) headerLength), StandardCharsets.UTF_8);
        String type = found(TYPE, name, header);
        long[] shape = shape(name, header);
        if (found(ORDER, name, header).equals("True") && shape.length > 1) {
            throw new IllegalArgumentException("expected " + name
                    + " row after row (C order), got Fortran order; save numpy.ascontiguousarray of it");
        }
        long dataBytes = dataBytes(name, type, shape);
        long before = start.length + lengthBytes + headerLength;
        if (size >= 0 && size != before + dataBytes) {
            throw new IllegalArgumentException("expected " + dataBytes + " bytes of numbers in " + name + " of type "
                    + type + " and shape " + Arrays.toString(shape) + ", got " + (size - before));
        }
        ByteBuffer data = ByteBuffer.wrap(exactly(bytes, (int) dataBytes)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.read() >= 0) {
            throw new IllegalArgumentException("expected " + name + " to end after its numbers, got more bytes");
        }
        return new NpyArray(name, type, shape, data);
    }

    private static byte[] exactly(InputStream bytes, int count) throws IOException {
        // Grows with what there is, so that a header cannot claim memory that the file does not fill.
        byte[] read = bytes.readNBytes(count);
        if (read.length < count) {
            throw new EOFException("cut off after " + read.length + " of " + count + " bytes");
        }
        return read;
    }

    private static String found(Pattern pattern, String name, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "expected " + name + " with a header of descr, fortran_order and shape, got " + shortened(header));
        }
        return matcher.group(1);
    }

    private static String shortened(String header) {
        String line = header.strip();
        return "\"" + (line.length() <= 120 ? line : line.substring(0, 120) + "...") + "\"";
    }

    private static long[] shape(String name, String header) {
        return Arrays.stream(found(SHAPE, name, header).split(","))
                .map(String::strip)
                .filter(axis -> !axis.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long dataBytes(String name, String type, long[] shape) {
        long bytes = itemBytes(name, type);
        try {
            for (long axis : shape) {
                bytes = Math.multiplyExact(bytes, axis);
            }
        } catch (ArithmeticException overflow) {
            bytes = Long.MAX_VALUE;
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("expected " + name + " of at most " + MAX_BYTES + " bytes, got type "
                    + type + " and shape " + Arrays.toString(shape));
        }
        return bytes;
    }

    private static long itemBytes(String name, String type) {
        Matcher text = TEXT_TYPE.matcher(type);
        if (text.matches()) {
            return (long) CHARACTER_BYTES * Integer.parseInt(text.group(1));
        }
        return switch (type) {
            case "<f4", "<i4" -> Integer.BYTES;
            case "<f8", "<i8" -> Long.BYTES;
            default ->
                throw new IllegalArgumentException("expected " + name
                        + " of type <f4, <f8, <i4, <i8 or <U (little-endian numbers or texts), got " + type);
        };
    }

    /** The numbers as ids. */
    String[] texts() {
        String[] texts = new String[count()];
        switch (type) {
            case "<i4" -> Arrays.setAll(texts, i -> Integer.toString(data.getInt(i * Integer.BYTES)));
            case "<i8" -> Arrays.setAll(texts, i -> Long.toString(data.getLong(i * Long.BYTES)));
            case "<f4", "<f8" ->
                throw new IllegalArgumentException("expected " + name + " to be integers or texts, got type " + type);
            default -> Arrays.setAll(texts, this::text);
        }
        return texts;
    }

    private int count() {
        long count = 1;
        for (long axis : shape) {
            count *= axis;
        }
        if (count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "expected fewer than 2^31 numbers in " + name + ", got shape " + Arrays.toString(shape));
        }
        return (int) count;
    }

    private String text(int index) {
        int characters = Integer.parseInt(type.substring(2));
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int i = 0; i < characters; i++) {
            int character = data.getInt((index * characters + i) * CHARACTER_BYTES);
            if (!Character.isValidCodePoint(character)) {
                throw new IllegalArgumentException("expected " + name + " to be Unicode text, got the character "
                        + Integer.toUnsignedString(character) + " in row " + index);
            }
            text.appendCodePoint(character);
            // Shorter texts are filled up with zeros.
            end = character == 0 ? end : text.length();
        }
        if (end == 0) {
            throw new IllegalArgumentException(
                    "expected an id in row " + index + " of " + name + ", got an empty text");
        }
        return text.substring(0, end);
    }

    /** The numbers as floats; what is too large becomes infinite. */
    float[] floats() {
        if (type.equals("<f4")) {
            float[] floats = new float[count()];
            data.asFloatBuffer().get(floats);
            return floats;
        }
        if (type.equals("<f8")) {
            double[] doubles = new double[count()];
            data.asDoubleBuffer().get(doubles);
            return KeyedVectors.floats(doubles);
        }
        throw new IllegalArgumentException("expected " + name + " to be floats, got type " + type);
    }
}
