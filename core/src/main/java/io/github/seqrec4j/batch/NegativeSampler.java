package io.github.seqrec4j.batch;

import java.util.random.RandomGenerator;

/**
 * Draws items that a user probably did not choose, to train against. Called while a batch is made, on one thread, with the
 * generator of that batch, so that a batch is a pure function of the seed.
 *
 * <p>Implementations are immutable and thread-safe; all randomness comes from the argument.
 */
@FunctionalInterface
public interface NegativeSampler {
    /**
     * Draws negatives for some targets of one user's sequence.
     *
     * @param targets the T items that the sequence really goes on with, one per position to draw for
     * @param perTarget K, how many negatives each target gets
     * @param sequence all items of the user's training window, in time order; a sampler may avoid them
     * @param random the source of randomness
     * @return T * K item ids in 1..n, those of target t at {@code t * K .. t * K + K - 1}; owned by the caller
     */
    int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random);

    /**
     * Returns the logarithm of the probability with which one draw gives an item, for losses that correct for it (logQ).
     *
     * @param item an id, 1..n
     * @return a natural logarithm, at most 0
     * @throws IllegalStateException if this sampler's draws have no fixed probability
     */
    default double logProbability(int item) {
        throw new IllegalStateException(
                getClass().getSimpleName() + " does not state the probability of its draws, which a"
                        + " logQ correction needs: override logProbability, or train without the correction");
    }
}
