package io.github.seqrec4j.quantization;

/**
 * One query's upper bounds, a block of items at a time. Immutable and thread-safe.
 *
 * @param index what they are computed from
 * @param bounds how scores and sums belong together
 * @param tables what each code or group adds to a sum
 */
record BlockBounds(BoundIndex index, ByteBounds bounds, byte[] tables) {
    int itemsOfBlock() {
        return index.codes().items();
    }

    /** As {@link ByteBounds#leastSum}. */
    int leastSum(float threshold) {
        return bounds.leastSum(threshold);
    }

    /** As {@link BlockScan#next}. */
    int next(int from, int to, int least, byte[] reached) {
        return index.scan().next(index.codes(), from, to, tables, least, reached);
    }
}
