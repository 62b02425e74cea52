package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;

/**
 * Reads a sequence of item vectors and says, at every position, what it makes of it: the part of a network that papers
 * name. Brings its own parameters as a DJL block. A training step encodes a batch in several calls, each for some of its
 * rows: nothing is kept between calls or computed across rows. Multiplies by numbers with {@link ForwardPass#scale}.
 */
public interface SequenceEncoder {
    /**
     * Returns the block that holds this encoder's parameters.
     *
     * @return the same block at every call
     */
    Block block();

    /**
     * Encodes a batch. Rows are left padded: the newest item stands at L - 1. Output at padded positions is not used.
     *
     * @param pass the pass this belongs to
     * @param x B x L x D item vectors, zero at padded positions
     * @param real B x L, 1 where there is an item, 0 where there is padding
     * @return B x L x D
     */
    NDArray encode(ForwardPass pass, NDArray x, NDArray real);

    /**
     * Encodes a batch of known ids. For encoders to which a token among the ids says where something begins.
     *
     * @param pass the pass this belongs to
     * @param x B x L x D item vectors, zero at padded positions
     * @param real B x L, 1 where there is an item, 0 where there is padding
     * @param ids B x L ids of items and tokens, row after row; 0 is padding
     * @return B x L x D; as without ids unless overridden
     */
    default NDArray encode(ForwardPass pass, NDArray x, NDArray real, int[] ids) {
        return encode(pass, x, real);
    }
}
