package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;

/** Gives each item of a catalogue a code, from what users did before training. */
public interface CodeAssignment {
    /**
     * Assigns a code to every item.
     *
     * @param training the training sequences
     * @param splits M
     * @param seed the seed
     * @return the codes of items 1..n, of M numbers each
     */
    ItemCodes assign(UserSequences training, int splits, long seed);
}
