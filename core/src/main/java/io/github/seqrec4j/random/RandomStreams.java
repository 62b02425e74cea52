package io.github.seqrec4j.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Independent generators derived from one seed.
 *
 * <p>Every random choice of the library takes its generator from here, named by where it is made: {@code
 * RandomStreams.of(seed, EPOCH, 3)} is always the same stream, whatever was drawn before. A run that is resumed at epoch 3
 * therefore continues exactly as an unbroken one, without storing generator state.
 *
 * <p>The algorithm is L64X128MixRandom (Steele and Vigna, "LXM: better splittable pseudorandom number generators",
 * OOPSLA 2021). The generators are not thread-safe; this class is.
 */
public final class RandomStreams {
    private static final String ALGORITHM = "L64X128MixRandom";
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private RandomStreams() {}

    /**
     * Returns the generator of one stream.
     *
     * @param seed the seed of the run
     * @param path numbers that name the stream below the seed, for example an epoch and a purpose
     * @return a new generator, positioned at the start of the stream
     */
    public static RandomGenerator of(long seed, long... path) {
        return RandomGeneratorFactory.of(ALGORITHM).create(mix(seed, path));
    }

    /**
     * Mixes a seed and a path into one number, for generators that only take a number (the engine's, for example).
     *
     * @param seed the seed of the run
     * @param path numbers that name the stream below the seed
     * @return a well spread 64-bit number, equal for equal arguments
     */
    public static long mix(long seed, long... path) {
        long state = scramble(seed + GOLDEN_GAMMA);
        for (long part : path) {
            // Rotated, so that a seed and a part cannot change places: seed 3, epoch 5 is not seed 5, epoch 3.
            state = scramble(Long.rotateLeft(state, 23) + scramble(part + GOLDEN_GAMMA));
        }
        return state;
    }

    /** The finaliser of MurmurHash3's 64-bit variant: a bijection in which every input bit reaches every output bit. */
    private static long scramble(long value) {
        long z = value;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
