package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Cuts the ranking of all items by a component into v bins, whose sizes differ by at most 1. Noise decides where numbers are
 * equal, never the id: ids follow the order of the log, which would sneak in.
 *
 * <p>Not thread-safe; the array is used again for each component.
 */
final class QuantileBins {
    private static final long NOISE_STREAM = 1;
    private static final double NOISE = 1e-5;
    /** Where the range 0..1 begins in the range 0..2 of keys: noise does not get as far as either end. */
    private static final double MARGIN = 0.5;
    /** A key and an index share a long, whose sign stays clear. */
    private static final int BITS = 63;

    private final CodeShape shape;
    private final long seed;
    private final long[] keys;
    private final int indexBits;

    QuantileBins(int itemCount, CodeShape shape, long seed) {
        this.shape = shape;
        this.seed = seed;
        this.keys = new long[itemCount];
        // With a million items 43 bits are left for the key: steps of 2e-13, far below the noise.
        this.indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(itemCount - 1);
    }

    /**
     * Writes the bins by one component.
     *
     * @param factors n x M
     * @param split the component
     * @param codes of which the split's are written
     */
    void assign(float[] factors, int split, ItemCodes.Builder codes) {
        fillKeys(factors, split);
        Arrays.sort(keys);
        long indexMask = (1L << indexBits) - 1;
        for (int rank = 0; rank < keys.length; rank++) {
            int index = (int) (keys[rank] & indexMask);
            codes.set(index + 1, split, (int) ((long) rank * shape.values() / keys.length));
        }
    }

    private void fillKeys(float[] factors, int split) {
        int splits = shape.splits();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < keys.length; i++) {
            float factor = factors[i * splits + split];
            if (!Float.isFinite(factor)) {
                throw new IllegalArgumentException("factors must be finite numbers, got " + factor + " for item "
                        + (i + 1) + " in component " + split);
            }
            low = Math.min(low, factor);
            high = Math.max(high, factor);
        }
        double scale = high > low ? 1 / (high - low) : 0;
        double keyScale = 1L << (BITS - 1 - indexBits);
        RandomGenerator random = RandomStreams.of(seed, NOISE_STREAM, split);
        for (int i = 0; i < keys.length; i++) {
            double noisy = (factors[i * splits + split] - low) * scale + NOISE * normal(random);
            long key = (long) ((noisy + MARGIN) * keyScale);
            keys[i] = key << indexBits | i;
        }
    }

    /** A draw from the normal distribution (Box and Muller), by functions that give the same on every machine. */
    private static double normal(RandomGenerator random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
