package io.github.seqrec4j.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A tensor as a safetensors file holds it.
 *
 * @param dtype the format's name of the number type: F32, F64, I64, I32, U16 or U8
 * @param shape the axes
 * @param data the numbers, little-endian, row after row, backed by an array; shared, do not modify
 */
public record HostTensor(String dtype, long[] shape, ByteBuffer data) {
    private static final Map<String, Integer> WIDTHS =
            Map.of("F32", 4, "F64", 8, "I64", 8, "I32", 4, "U16", 2, "U8", 1);

    /**
     * Checks that the numbers fill the shape.
     *
     * @param dtype the format's name of the number type: F32, F64, I64, I32, U16 or U8
     * @param shape the axes
     * @param data the numbers, little-endian, row after row, backed by an array; shared, do not modify
     */
    public HostTensor {
        long expected = bytes(dtype, shape);
        if (data.remaining() != expected || !data.hasArray()) {
            throw new IllegalArgumentException("a tensor " + dtype + Arrays.toString(shape) + " needs an array of "
                    + expected + " bytes, got " + data);
        }
    }

    /**
     * Copies 32-bit floating-point numbers.
     *
     * @param values the numbers, row after row
     * @param shape the axes
     * @return a FLOAT32 tensor
     */
    public static HostTensor ofFloats(float[] values, long... shape) {
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new HostTensor("F32", shape.clone(), data);
    }

    static long bytes(Path file, String name, String dtype, long[] shape) {
        try {
            return bytes(dtype, shape);
        } catch (IllegalArgumentException impossible) {
            throw new ModelFormatException(file, "tensor " + name + ": " + impossible.getMessage(), impossible);
        }
    }

    private static long bytes(String dtype, long[] shape) {
        Integer width = WIDTHS.get(dtype);
        if (width == null) {
            throw new IllegalArgumentException(
                    "unknown number type " + dtype + ", expected F32, F64, I64, I32, U16 or U8");
        }
        long bytes = width;
        try {
            for (long axis : shape) {
                if (axis < 0) {
                    throw new IllegalArgumentException("negative axis in the shape " + Arrays.toString(shape));
                }
                bytes = Math.multiplyExact(bytes, axis);
            }
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("the shape " + Arrays.toString(shape) + " is too large", tooLarge);
        }
        return bytes;
    }

    /**
     * Returns the numbers of an F32 tensor.
     *
     * @return a new array
     */
    public float[] floats() {
        require("F32");
        float[] values = new float[data.remaining() / Float.BYTES];
        view().asFloatBuffer().get(values);
        return values;
    }

    /**
     * Returns the numbers of an F64 tensor.
     *
     * @return a new array
     */
    public double[] doubles() {
        require("F64");
        double[] values = new double[data.remaining() / Double.BYTES];
        view().asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Returns the numbers of an I64 tensor.
     *
     * @return a new array
     */
    public long[] longs() {
        require("I64");
        long[] values = new long[data.remaining() / Long.BYTES];
        view().asLongBuffer().get(values);
        return values;
    }

    /**
     * Returns the numbers of a U8 tensor.
     *
     * @return a new array of unsigned bytes
     */
    public byte[] bytes() {
        require("U8");
        byte[] values = new byte[data.remaining()];
        view().get(values);
        return values;
    }

    private ByteBuffer view() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void require(String expected) {
        if (!dtype.equals(expected)) {
            throw new IllegalStateException("the tensor's number type is " + dtype + ", not " + expected);
        }
    }
}
