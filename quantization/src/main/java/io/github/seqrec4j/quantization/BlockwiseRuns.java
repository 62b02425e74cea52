package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.TopK;

/**
 * Scans runs of items by upper bounds, a block at a time, and scores only items whose bound reaches the lowest score kept. Where too
 * many do, the items that follow are scored without asking for bounds, twice as many each time. Scratch of one query and
 * range; not thread-safe.
 */
final class BlockwiseRuns implements ItemFilter.RunConsumer {
    /** Shorter runs are scored item by item. */
    private static final int SHORT = 16;

    /**
     * Blocks of one call. Short calls are many, and soon compiled as a whole; one call over a large catalogue would be compiled in
     * the middle of its loop, which makes slow code of vectors.
     */
    private static final int BLOCKS = 64;

    /** Scoring an item by itself takes about as long as bounding eight. */
    private static final int WORTH = 8;

    private static final int FIRST_PAUSE = 1 << 13;
    private static final int LONGEST_PAUSE = 1 << 18;

    private final BlockBounds bounds;
    private final ItemScorer scorer;
    private final TopK top;
    private final int itemsOfBlock;
    private final byte[] reached;
    private int pause = FIRST_PAUSE;
    /** Items before this one are scored without bounds. */
    private int resumesAt;

    private int scored;

    BlockwiseRuns(BlockBounds bounds, ItemScorer scorer, TopK top) {
        this.bounds = bounds;
        this.scorer = scorer;
        this.top = top;
        this.itemsOfBlock = bounds.itemsOfBlock();
        this.reached = new byte[itemsOfBlock];
    }

    @Override
    public void accept(int from, int to) {
        int first = from;
        while (first <= to) {
            if (to - first < SHORT) {
                scorer.scan(first, to, top);
                return;
            }
            if (first < resumesAt) {
                int last = Math.min(to, resumesAt - 1);
                scorer.scan(first, last, top);
                first = last + 1;
            } else {
                int end = Math.min((to - 1) / itemsOfBlock + 1, (first - 1) / itemsOfBlock + BLOCKS);
                first = Math.min(to, scanBlocks(first, to, end) * itemsOfBlock) + 1;
            }
        }
    }

    /** Scans up to a block, or to where too many items have been scored already; returns the block to go on with. */
    private int scanBlocks(int from, int to, int end) {
        int least = bounds.leastSum(top.threshold());
        int block = (from - 1) / itemsOfBlock;
        int before = scored;
        while (block < end && least != ByteBounds.UNREACHABLE) {
            block = bounds.next(block, end, least, reached);
            if (block < end) {
                offer(block, from, to);
                least = bounds.leastSum(top.threshold());
                block++;
            }
            if (scored - before > BLOCKS * itemsOfBlock / WORTH) {
                resumesAt = block * itemsOfBlock + 1 + pause;
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
                return block;
            }
        }
        pause = FIRST_PAUSE;
        return end;
    }

    /** Scores the items of a run in the block found whose bounds reach the least. */
    private void offer(int block, int from, int to) {
        int first = block * itemsOfBlock + 1;
        ReachedLanes.forEach(reached, lane -> {
            int item = first + lane;
            if (item >= from && item <= to) {
                top.offer(item, scorer.score(item));
                scored++;
            }
        });
    }
}
