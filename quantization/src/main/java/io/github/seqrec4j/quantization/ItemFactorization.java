package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.UserSequences;

/** A way to describe items by numbers such that items alike have numbers alike; what {@link FactorCodes} makes codes of. */
@FunctionalInterface
public interface ItemFactorization {
    /**
     * Computes the numbers of every item 1..n of {@code training.itemCount()}, also of those that nobody bought.
     *
     * @param training the training sequences
     * @param components M, how many numbers an item gets, at least 1
     * @param seed the seed of whatever is drawn; equal arguments must give equal numbers
     * @return finite numbers, n x M, item i's at {@code (i - 1) * M}; their scale does not matter
     */
    float[] itemFactors(UserSequences training, int components, long seed);
}
