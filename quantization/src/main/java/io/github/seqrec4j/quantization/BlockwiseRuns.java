package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.TopK;

/**
 * Scans runs of items by upper bounds, a block at a time, and scores only items whose bound reaches the lowest score kept.
 * Scratch of one query and range; not thread-safe.
 */
final class BlockwiseRuns implements ItemFilter.RunConsumer {
    /** Shorter runs are scored item by item. */
    private static final int SHORT = 16;

    /**
     * Blocks of one call. Short calls are many, and soon compiled as a whole; one call over a large catalogue would be compiled in
     * the middle of its loop, which makes slow code of vectors.
     */
    private static final int BLOCKS = 64;

    private final BlockScan scan;
    private final CodeBlocks blocks;
    private final ByteBounds bounds;
    private final ItemScorer scorer;
    private final TopK top;
    private final byte[] sums = new byte[CodeBlocks.ITEMS];

    BlockwiseRuns(BlockScan scan, CodeBlocks blocks, ByteBounds bounds, ItemScorer scorer, TopK top) {
        this.scan = scan;
        this.blocks = blocks;
        this.bounds = bounds;
        this.scorer = scorer;
        this.top = top;
    }

    @Override
    public void accept(int from, int to) {
        if (to - from < SHORT) {
            scorer.scan(from, to, top);
            return;
        }
        int end = (to - 1) / CodeBlocks.ITEMS + 1;
        int least = bounds.leastSum(top.threshold());
        int block = (from - 1) / CodeBlocks.ITEMS;
        while (block < end && least != ByteBounds.UNREACHABLE) {
            int stop = Math.min(end, block + BLOCKS);
            block = scan.next(blocks, block, stop, bounds.tables(), least, sums);
            if (block < stop) {
                offer(block, least, from, to);
                least = bounds.leastSum(top.threshold());
                block++;
            }
        }
    }

    /** Scores the items of a run in the block found whose sums reach the least. */
    private void offer(int block, int least, int from, int to) {
        int first = block * CodeBlocks.ITEMS + 1;
        int last = Math.min(CodeBlocks.ITEMS - 1, to - first);
        for (int lane = Math.max(0, from - first); lane <= last; lane++) {
            if ((sums[lane] & 0xFF) >= least) {
                top.offer(first + lane, scorer.score(first + lane));
            }
        }
    }
}
