package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;

/**
 * Draws dropout masks on the host.
 *
 * <p>The engine draws its CPU masks one number at a time. Here one
 * 64-bit draw gives four 16-bit numbers, each compared with the rate, so a rate is met to 1/65536; a mask holds 0 or
 * 1/(1 - rate) and is applied by one multiplication.
 */
final class DropoutMasks {
    private static final int LEVELS = 1 << 16;

    private final RandomGenerator random;

    DropoutMasks(RandomGenerator random) {
        this.random = random;
    }

    NDArray mask(NDManager scope, Shape shape, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate must be in [0, 1), got " + rate);
        }
        int size = Math.toIntExact(shape.size());
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES)).order(ByteOrder.nativeOrder());
        fill(bytes.asFloatBuffer(), size, rate);
        return scope.create(bytes, shape, DataType.FLOAT32);
    }

    private void fill(FloatBuffer mask, int size, double rate) {
        int threshold = (int) Math.round(rate * LEVELS);
        float kept = (float) (1 / (1 - rate));
        int i = 0;
        for (; i + 4 <= size; i += 4) {
            long bits = random.nextLong();
            mask.put(i, (int) (bits & 0xFFFF) < threshold ? 0f : kept);
            mask.put(i + 1, (int) (bits >>> 16 & 0xFFFF) < threshold ? 0f : kept);
            mask.put(i + 2, (int) (bits >>> 32 & 0xFFFF) < threshold ? 0f : kept);
            mask.put(i + 3, (int) (bits >>> 48) < threshold ? 0f : kept);
        }
        for (long bits = random.nextLong(); i < size; i++, bits >>>= 16) {
            mask.put(i, (int) (bits & 0xFFFF) < threshold ? 0f : kept);
        }
    }
}
