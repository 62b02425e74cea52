package io.github.seqrec4j.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Adam's update of arrays in the processor's memory, in one pass and without temporary arrays: a block at a time is copied to
 * the heap, where the loop is compiled to vector instructions, and back. The engine's kernel makes a dozen passes and
 * four arrays of the parameter's size. The gradient is zero afterwards.
 */
final class HostUpdate {
    private static final int BLOCK = 1024;

    private final float[] weights;
    private final float[] gradients;
    private final float[] means;
    private final float[] squares;
    private final float[] zeros;

    /** With room for vectors of a width, for those that are updated lazily. */
    HostUpdate(int width) {
        int size = Math.max(BLOCK, width);
        weights = new float[size];
        gradients = new float[size];
        means = new float[size];
        squares = new float[size];
        zeros = new float[size];
    }

    /** Whether arrays like this one can be updated here. */
    static boolean handles(NDArray array) {
        return array.getDevice().getDeviceType().equals(Device.Type.CPU)
                && array.size() <= Integer.MAX_VALUE / Float.BYTES;
    }

    /** Updates everything. */
    void apply(AdamStep step, NDArray weight, NDArray gradient, Adam.Moments moments) {
        Buffers buffers = Buffers.of(weight, gradient, moments);
        int size = (int) weight.size();
        for (int start = 0; start < size; start += zeros.length) {
            int count = Math.min(zeros.length, size - start);
            buffers.gradient().get(start, gradients, 0, count);
            update(step, buffers, start, count);
        }
    }

    /** Updates the vectors, along the last axis, whose gradient is not zero throughout. */
    void applyLazily(AdamStep step, NDArray weight, NDArray gradient, Adam.Moments moments) {
        Buffers buffers = Buffers.of(weight, gradient, moments);
        int width = (int) weight.getShape().getLastDimension();
        int size = (int) weight.size();
        for (int start = 0; start < size; start += width) {
            buffers.gradient().get(start, gradients, 0, width);
            if (anyNonZero(gradients, width)) {
                update(step, buffers, start, width);
            }
        }
    }

    private static boolean anyNonZero(float[] vector, int width) {
        int bits = 0;
        for (int i = 0; i < width; i++) {
            // Without the sign: a gradient may be negative zero.
            bits |= Float.floatToRawIntBits(vector[i]) << 1;
        }
        return bits != 0;
    }

    private void update(AdamStep step, Buffers buffers, int start, int count) {
        buffers.weight().get(start, weights, 0, count);
        buffers.mean().get(start, means, 0, count);
        buffers.square().get(start, squares, 0, count);
        step.apply(weights, gradients, means, squares, count);
        buffers.weight().put(start, weights, 0, count);
        buffers.mean().put(start, means, 0, count);
        buffers.square().put(start, squares, 0, count);
        buffers.gradient().put(start, zeros, 0, count);
    }

    /** The arrays' own memory. */
    private record Buffers(FloatBuffer weight, FloatBuffer gradient, FloatBuffer mean, FloatBuffer square) {
        static Buffers of(NDArray weight, NDArray gradient, Adam.Moments moments) {
            return new Buffers(memory(weight), memory(gradient), memory(moments.mean()), memory(moments.variance()));
        }

        private static FloatBuffer memory(NDArray array) {
            return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
        }
    }
}
