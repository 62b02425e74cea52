package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.TopK;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/**
 * One best-first search over pairs of codes. Scratch; not thread-safe.
 *
 * <p>Every pair p has a level t_p; visited are the items with at least one pair above its level. An item that is not visited
 * scores at most the sum of the highest unvisited sums of the pairs, so that the search is complete as soon as that bound is below the
 * k-th best score. Levels fall together from the highest sums to the means, in proportion to each pair's spread, and never
 * further than the k-th best score so far makes necessary.
 */
final class PairSearch {
    private static final double STEP = 1.0 / 16;

    private final PairIndex index;
    private final PreparedQuery query;
    private final ItemScorer scorer;
    private final TopK top;
    private final PairFrontier[] frontiers;
    private final double error;
    private final IntOpenHashSet offered = new IntOpenHashSet();
    private double highest;
    private double spread;
    private long scored;

    PairSearch(PairIndex index, PreparedQuery query) {
        this.index = index;
        this.query = query;
        this.scorer = query.scorer();
        this.top = query.newTopK();
        this.error = SumBound.error(scorer.subScores());
        this.frontiers = new PairFrontier[index.pairs()];
        for (int pair = 0; pair < frontiers.length; pair++) {
            frontiers[pair] = PairFrontier.of(scorer.subScores(), pair);
            highest += frontiers[pair].highest();
            spread += frontiers[pair].spread();
        }
    }

    /** Tells whether anything can be skipped: not where all scores are equal, nor where they may overflow. */
    boolean canPrune() {
        return spread > 0 && SumBound.holds(scorer.subScores());
    }

    /**
     * Searches until nothing better can be found, or until it has scored more items than it may.
     *
     * @param budget how many items to score at most; passed by no more than the last pair of codes
     * @param fullOnly whether the budget may end the search only once k items are kept
     * @return true if the selection is exact
     */
    boolean run(long budget, boolean fullOnly) {
        double depth = 0;
        while (!isComplete()) {
            if (isSpent(budget, fullOnly)) {
                return false;
            }
            depth = nextDepth(depth);
            for (int pair = 0; pair < frontiers.length; pair++) {
                CodeLists lists = index.lists(pair);
                PairFrontier frontier = frontiers[pair];
                frontier.descend(frontier.highest() - depth * frontier.spread(), cell -> {
                    if (!isSpent(budget, fullOnly)) {
                        visit(lists, cell);
                    }
                });
            }
        }
        return !isSpent(budget, fullOnly);
    }

    private boolean isSpent(long budget, boolean fullOnly) {
        return scored > budget && (top.isFull() || !fullOnly);
    }

    private boolean isComplete() {
        double bound = error;
        for (PairFrontier frontier : frontiers) {
            bound += frontier.highestUnvisited();
        }
        return bound < top.threshold() || bound == Double.NEGATIVE_INFINITY;
    }

    /** How far below their highest sums the levels go next, in units of the spread. */
    private double nextDepth(double depth) {
        double next = depth + Math.max(STEP, depth / 8);
        double enough = (highest + error - top.threshold()) / spread * (1 + 1e-6);
        return enough > depth && enough < next ? enough : next;
    }

    private void visit(CodeLists lists, int cell) {
        int[] items = lists.items();
        int end = lists.end(cell);
        for (int i = lists.start(cell); i < end; i++) {
            float score = scorer.score(items[i]);
            if (!(score < top.threshold())) {
                offer(items[i], score);
            }
        }
        scored += end - lists.start(cell);
    }

    /** Items are met once for each pair that is above its level; only few of them come this far. */
    private void offer(int item, float score) {
        if (query.filter().admits(item) && offered.add(item)) {
            top.offer(item, score);
        }
    }

    /** How many scores have been computed. */
    long scored() {
        return scored;
    }

    PrunedSearch found() {
        return new PrunedSearch(top.ranked(), scored);
    }
}
