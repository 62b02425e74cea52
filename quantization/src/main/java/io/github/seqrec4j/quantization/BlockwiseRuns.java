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

    private final BlockScan scan;
    private final CodeBlocks blocks;
    private final ByteBounds bounds;
    private final ItemScorer scorer;
    private final TopK top;

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
            block = scan.next(blocks, block, end, bounds.tables(), least);
            if (block < end) {
                long items = scan.items(blocks, block, bounds.tables(), least);
                offer(block, items & inside(block, from, to));
                least = bounds.leastSum(top.threshold());
                block++;
            }
        }
    }

    private void offer(int block, long items) {
        int first = block * CodeBlocks.ITEMS + 1;
        for (long rest = items; rest != 0; rest &= rest - 1) {
            int item = first + Long.numberOfTrailingZeros(rest);
            top.offer(item, scorer.score(item));
        }
    }

    /** The items of a block that belong to a run. */
    private static long inside(int block, int from, int to) {
        int first = block * CodeBlocks.ITEMS + 1;
        int low = Math.max(0, from - first);
        int high = Math.min(CodeBlocks.ITEMS - 1, to - first);
        return -1L << low & -1L >>> CodeBlocks.ITEMS - 1 - high;
    }
}
