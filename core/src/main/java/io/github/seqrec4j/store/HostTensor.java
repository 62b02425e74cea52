package io.github.seqrec4j.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A tensor as a safetensors file holds it.
 *
 * @param dtype the format's name of the number type: F32, F64, I64, I32 or U8
 * @param shape the axes
 * @param data the numbers, little-endian, row after row, backed by an array; shared, do not modify
 */
public record HostTensor(String dtype, long[] shape, ByteBuffer data) {
    private static final Map<String, Integer> WIDTHS = Map.of("F32", 4, "F64", 8, "I64", 8, "I32", 4, "U8", 1);

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
        Integer width = WIDTHS.get(dtype);
        if (width == null) {
            throw new ModelFormatException(
                    file, "tensor " + name + " has number type " + dtype + ", expected one of F32, F64, I64, I32, U8");
        }
        long elements = 1;
        for (long axis : shape) {
            if (axis < 0) {
                throw new ModelFormatException(file, "tensor " + name + " has shape " + Arrays.toString(shape));
            }
            try {
                elements = Math.multiplyExact(elements, axis);
            } catch (ArithmeticException tooLarge) {
                throw new ModelFormatException(
                        file, "tensor " + name + " has shape " + Arrays.toString(shape), tooLarge);
            }
        }
        return Math.multiplyExact(elements, (long) width);
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

    private ByteBuffer view() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void require(String expected) {
        if (!dtype.equals(expected)) {
            throw new IllegalStateException("the tensor's number type is " + dtype + ", not " + expected);
        }
    }
}
