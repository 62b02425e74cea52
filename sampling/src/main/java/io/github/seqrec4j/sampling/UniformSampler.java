package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.NegativeSampler;
import java.util.random.RandomGenerator;

/**
 * Draws every item with the same probability 1/n, whatever the targets and the sequence: the sampler of gSASRec.
 * SASRec's is {@link ExcludingPositives} over this one. The probabilities are exactly equal; two draws cost one 64-bit
 * random number.
 *
 * @param itemCount n, at least 1
 */
public record UniformSampler(int itemCount) implements NegativeSampler {
    /**
     * Checks the item count.
     *
     * @param itemCount n, at least 1
     * @throws IllegalArgumentException if there is no item
     */
    public UniformSampler {
        if (itemCount < 1) {
            throw new IllegalArgumentException("itemCount must be at least 1, got " + itemCount);
        }
    }

    @Override
    public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
        int[] draws = Draws.newArray(targets, perTarget);
        int paired = draws.length & ~1;
        for (int i = 0; i < paired; i += 2) {
            long bits = random.nextLong();
            draws[i] = 1 + Draws.below(bits >>> 32, itemCount, random);
            draws[i + 1] = 1 + Draws.below(bits & Draws.LOW_HALF, itemCount, random);
        }
        if (paired < draws.length) {
            draws[paired] = 1 + Draws.below(random.nextLong() >>> 32, itemCount, random);
        }
        return draws;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no such item
     */
    @Override
    public double logProbability(int item) {
        if (item < 1 || item > itemCount) {
            throw new IllegalArgumentException("item must be in 1.." + itemCount + ", got " + item);
        }
        return -Math.log(itemCount);
    }
}
