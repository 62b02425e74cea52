package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import java.util.function.IntConsumer;

/**
 * How far one pair of splits has been visited: all pairs of codes whose sub-scores sum to more than a level. Scratch of one
 * search; not thread-safe.
 *
 * <p>Both splits' codes are ranked. For each rank of the first, the visited ranks of the second are the first few, and never
 * more than for the rank before, so that a lower level is reached by moving a staircase, each pair of codes once.
 */
final class PairFrontier {
    private final RankedCodes first;
    private final RankedCodes second;
    private final int[] visited;
    private final double spread;

    private PairFrontier(RankedCodes first, RankedCodes second) {
        this.first = first;
        this.second = second;
        this.visited = new int[first.size()];
        this.spread = highest() - first.mean() - second.mean();
    }

    static PairFrontier of(float[] subScores, int pair) {
        int split = 2 * pair;
        boolean single = (split + 1) * ItemCodes.VALUES == subScores.length;
        return new PairFrontier(
                RankedCodes.of(subScores, split), single ? RankedCodes.none() : RankedCodes.of(subScores, split + 1));
    }

    /** The most that a pair of codes adds to a score. */
    double highest() {
        return (double) first.score(0) + second.score(0);
    }

    /** How far the highest is above the mean. */
    double spread() {
        return spread;
    }

    /** Visits the pairs of codes above a level that have not been visited. */
    void descend(double level, IntConsumer cells) {
        for (int a = 0; a < first.size() && first.score(a) + (double) second.score(0) > level; a++) {
            int b = visited[a];
            while (b < second.size() && first.score(a) + (double) second.score(b) > level) {
                cells.accept(PairIndex.cell(first.code(a), second.code(b)));
                b++;
            }
            visited[a] = b;
        }
    }

    /** The most that an unvisited pair of codes adds; negative infinity where all are visited. */
    double highestUnvisited() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < first.size(); a++) {
            if (visited[a] < second.size()) {
                highest = Math.max(highest, first.score(a) + (double) second.score(visited[a]));
            }
            if (visited[a] == 0) {
                break;
            }
        }
        return highest;
    }
}
