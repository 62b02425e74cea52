package io.github.seqrec4j.quantization;

/** Sums byte tables over the codes of a block of items at once. Stateless and thread-safe. */
interface BlockScan {
    /** Tells whether this processor has the instructions that make it fast. */
    boolean isFast();

    /**
     * Looks for a block with an item whose sum reaches a least sum.
     *
     * @param codes the codes, packed for this scan
     * @param from the first block to look at
     * @param to the block to stop before
     * @param tables unsigned bytes, one for each code of each split; no item's sum may exceed 255
     * @param least the least sum, 0..255
     * @param reached receives a byte for each item of that block: -1 where its sum reaches the least, 0 elsewhere
     * @return the block, or {@code to} where there is none
     */
    int next(PackedCodes codes, int from, int to, byte[] tables, int least, byte[] reached);
}
