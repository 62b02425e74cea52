package io.github.seqrec4j.quantization;

/** Sums byte tables over the codes of 64 items at once. Stateless and thread-safe. */
interface BlockScan {
    /** Tells whether this processor has the instructions that make it fast. */
    boolean isFast();

    /**
     * Looks for a block with an item whose sum reaches a least sum.
     *
     * @param blocks the codes
     * @param from the first block to look at
     * @param to the block to stop before
     * @param tables unsigned bytes, M x 256; no item's sum may exceed 255
     * @param least the least sum, 0..255
     * @param sums receives the 64 sums of that block, unsigned
     * @return the block, or {@code to} where there is none
     */
    int next(CodeBlocks blocks, int from, int to, byte[] tables, int least, byte[] sums);
}
