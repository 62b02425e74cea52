package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws dropout masks on the host, where the engine would draw its CPU masks one number at a time.
 *
 * <p>64 decisions are made at once, bit by bit: with p = 0.b1 b2 .. bn in binary, a word of random bits is and-ed where a digit
 * is 0 and or-ed where it is 1, from the last digit to the first. Each bit of the result is then 1 with probability p, and
 * independent of the others. Rates are met to 1/65536; a rate of 0.5 takes one random bit per value, any other at most
 * sixteen. A mask holds 0 or 1/(1 - rate) and is applied by one multiplication.
 *
 * <p>Masks live in memory that is used again: a pass that starts with these masks ends the masks of the pass before it. One
 * thread at a time.
 */
public final class DropoutMasks {
    private static final int DIGITS = 16;
    private static final int SLAB_BYTES = 4 << 20;
    private static final int ALIGNMENT = 64;
    private static final int PER_WORD = 64;
    private static final boolean LOW_FIRST = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final RandomGenerator random;
    private final List<ByteBuffer> slabs = new ArrayList<>();
    private int slab;
    private int used;

    /**
     * Draws from a generator.
     *
     * @param random the source of randomness; equal sources give equal masks
     */
    public DropoutMasks(RandomGenerator random) {
        this.random = random;
    }

    /** Takes all memory back: masks drawn before must not be used any more. */
    void reuse() {
        if (slabs.size() > 1) {
            // One piece, so that the next pass fits whatever the sizes of its masks.
            long total = heldBytes();
            slabs.clear();
            slabs.add(slab((int) Math.min(total, Integer.MAX_VALUE - 2 * ALIGNMENT)));
        }
        slab = 0;
        used = 0;
    }

    long heldBytes() {
        return slabs.stream().mapToLong(ByteBuffer::capacity).sum();
    }

    private static ByteBuffer slab(int bytes) {
        return ByteBuffer.allocateDirect(Math.addExact(bytes, ALIGNMENT)).alignedSlice(ALIGNMENT);
    }

    NDArray mask(NDManager scope, Shape shape, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate must be in [0, 1), got " + rate);
        }
        int size = Math.toIntExact(shape.size());
        ByteBuffer bytes = allocate(Math.multiplyExact(size, Float.BYTES));
        fill(bytes, size, rate);
        return scope.create(bytes, shape, DataType.FLOAT32);
    }

    /** Memory for one mask, with room for the last word to overhang. */
    private ByteBuffer allocate(int bytes) {
        int words = Math.addExact(bytes, PER_WORD * Float.BYTES - 1) / (PER_WORD * Float.BYTES);
        int needed = Math.multiplyExact(words, PER_WORD * Float.BYTES);
        while (slab < slabs.size() && slabs.get(slab).capacity() - used < needed) {
            slab++;
            used = 0;
        }
        if (slab == slabs.size()) {
            slabs.add(slab(Math.max(needed, SLAB_BYTES)));
        }
        ByteBuffer mask = slabs.get(slab).slice(used, needed).order(ByteOrder.nativeOrder());
        used += needed;
        return mask.limit(bytes);
    }

    private void fill(ByteBuffer bytes, int size, double rate) {
        int threshold = (int) Math.min(Math.round(rate * (1 << DIGITS)), (1 << DIGITS) - 1);
        LongBuffer pairs = bytes.duplicate()
                .order(ByteOrder.nativeOrder())
                .limit(bytes.capacity())
                .asLongBuffer();
        long[] values = pairs(rate);
        int words = (size + PER_WORD - 1) / PER_WORD;
        for (int word = 0; word < words; word++) {
            long dropped = decisions(threshold);
            int start = word * (PER_WORD / 2);
            for (int pair = 0; pair < PER_WORD / 2; pair++) {
                pairs.put(start + pair, values[(int) (dropped >>> 2 * pair) & 3]);
            }
        }
    }

    /** Two neighbouring values of a mask by two decisions, the lower bit for the first. */
    private static long[] pairs(double rate) {
        long kept = Float.floatToRawIntBits((float) (1 / (1 - rate))) & 0xFFFFFFFFL;
        long first = LOW_FIRST ? kept : kept << 32;
        long second = LOW_FIRST ? kept << 32 : kept;
        return new long[] {first | second, second, first, 0};
    }

    /** 64 bits, each 1 with probability threshold / 65536. */
    private long decisions(int threshold) {
        if (threshold == 0) {
            return 0;
        }
        long drawn = 0;
        for (int digit = Integer.numberOfTrailingZeros(threshold); digit < DIGITS; digit++) {
            long bits = random.nextLong();
            drawn = (threshold >>> digit & 1) == 1 ? drawn | bits : drawn & bits;
        }
        return drawn;
    }
}
