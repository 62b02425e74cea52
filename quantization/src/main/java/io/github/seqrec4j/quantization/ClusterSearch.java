package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;
import java.util.Optional;

/** One search over clusters, the best bound first, until no other cluster can hold anything better. Scratch; not thread-safe. */
final class ClusterSearch {
    private final ItemClusters clusters;
    private final PreparedQuery query;
    private final ItemScorer scorer;
    private final TopK top;
    private final ByteBounds bounds;
    private final Optional<BlockBounds> blocks;
    private final int[] sums;
    private final int[] bestFirst;
    private final byte[] reached = new byte[PackedCodes.GROUPED];
    private int next;
    private long scored;

    /** With scores that cannot overflow. */
    ClusterSearch(ItemClusters clusters, PreparedQuery query) {
        this.clusters = clusters;
        this.query = query;
        this.scorer = query.scorer();
        this.top = query.newTopK();
        this.bounds = ByteBounds.of(scorer.subScores());
        byte[] tables = clusters.groups().greatest(bounds.tables());
        this.blocks = clusters.index().map(index -> new BlockBounds(index, bounds, tables));
        this.sums = clusters.upperBounds(tables);
        this.bestFirst = bestFirst(sums);
    }

    /** Clusters by descending sums, which are small numbers. */
    private static int[] bestFirst(int[] sums) {
        int[] places = new int[Arrays.stream(sums).max().orElse(0) + 2];
        for (int sum : sums) {
            places[sum]++;
        }
        for (int sum = places.length - 2; sum >= 0; sum--) {
            places[sum] += places[sum + 1];
        }
        int[] order = new int[sums.length];
        for (int cluster = 0; cluster < sums.length; cluster++) {
            order[places[sums[cluster] + 1]++] = cluster;
        }
        return order;
    }

    /**
     * Visits clusters.
     *
     * @param atMost how many, if there are as many that can hold something better
     */
    void run(int atMost) {
        for (int visited = 0; visited < atMost && !isComplete(); visited++) {
            visit(bestFirst[next++]);
        }
    }

    /** Whether nothing better is left. */
    boolean isComplete() {
        return next == bestFirst.length || sums[bestFirst[next]] < bounds.leastSum(top.threshold());
    }

    /** How many of the clusters not yet visited can hold something better. */
    int left() {
        int least = bounds.leastSum(top.threshold());
        int left = 0;
        while (next + left < bestFirst.length && sums[bestFirst[next + left]] >= least) {
            left++;
        }
        return left;
    }

    boolean isFull() {
        return top.isFull();
    }

    /** How many scores have been computed. */
    long scored() {
        return scored;
    }

    PrunedSearch found() {
        return new PrunedSearch(top.ranked(), scored);
    }

    private void visit(int cluster) {
        int from = cluster * clusters.size();
        int to = Math.min(from + clusters.size(), clusters.vectors().itemCount());
        if (blocks.isPresent()) {
            visitBlocks(blocks.get(), from, to);
        } else {
            for (int place = from; place < to; place++) {
                offer(clusters.item(place));
            }
        }
    }

    private void visitBlocks(BlockBounds some, int from, int to) {
        int block = from / PackedCodes.GROUPED;
        int end = (to - 1) / PackedCodes.GROUPED + 1;
        while (block < end) {
            int least = bounds.leastSum(top.threshold());
            block = least == ByteBounds.UNREACHABLE ? end : some.next(block, end, least, reached);
            if (block < end) {
                int first = block * PackedCodes.GROUPED;
                ReachedLanes.forEach(reached, lane -> {
                    if (first + lane < to) {
                        offer(clusters.item(first + lane));
                    }
                });
                block++;
            }
        }
    }

    private void offer(int item) {
        float score = scorer.score(item);
        scored++;
        if (!(score < top.threshold()) && query.filter().admits(item)) {
            top.offer(item, score);
        }
    }
}
