package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.ItemFeatures;

/**
 * A way to learn, from the vectors of items, how to write them as short codes. Implementations are immutable and thread-safe.
 *
 * <p>Good codes are alike where items are, and use all values of every level.
 */
@FunctionalInterface
public interface QuantizerTraining {
    /**
     * Learns.
     *
     * @param features the vectors of items, D numbers each; at least as many different ones as there are values
     * @param levels m, at least 1
     * @param values v, in 2..65536
     * @param seed the seed of whatever is drawn; equal arguments give equal quantizers
     * @return a quantizer of m levels of v values for vectors of width D
     * @throws IllegalArgumentException if there are fewer different vectors than values, or a number is out of range
     */
    ItemQuantizer fit(ItemFeatures features, int levels, int values, long seed);
}
