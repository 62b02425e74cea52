package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;

/**
 * A way to give the items of a catalogue their codes, once, before a model is trained on them.
 *
 * <p>Good codes are alike where items are: items that share a number in a split share a centroid there, and train it together.
 * Aleksandr V. Petrov and Craig Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface CodeAssignment {
    /**
     * Assigns the codes. Every item 1..n of {@code training.itemCount()} gets one, also those that nobody bought. Equal arguments give
     * equal codes.
     *
     * @param training the training sequences, and nothing that is held out
     * @param shape the length M of a code and the number v of its values; product quantization asks for 256
     * @param seed the seed of whatever is drawn
     * @return the codes, n x M numbers of v values
     * @throws IllegalArgumentException if there are no items, or too many for so many splits
     */
    ItemCodes assign(UserSequences training, CodeShape shape, long seed);
}
