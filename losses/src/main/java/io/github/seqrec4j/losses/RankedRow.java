package io.github.seqrec4j.losses;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The items of a row by score, the highest first, ties by column.
 *
 * @param columns the columns of the T highest scores
 * @param scores the T highest scores
 * @param targets the ranks of the targets among them, ascending
 * @param targetCount how many different targets the row has, those below rank T included
 */
record RankedRow(int[] columns, double[] scores, int[] targets, int targetCount) {
    /** Sorts a row of scores whose targets are a range of the given columns. */
    static RankedRow of(double[] scores, int[] targets, int from, int end, int depth) {
        BitSet relevant = new BitSet(scores.length);
        for (int p = from; p < end; p++) {
            relevant.set(targets[p]);
        }
        int[] columns = Arrays.copyOf(descending(scores), depth);
        double[] highest = new double[depth];
        int[] ranks = new int[depth];
        int found = 0;
        for (int rank = 0; rank < depth; rank++) {
            highest[rank] = scores[columns[rank]];
            if (relevant.get(columns[rank])) {
                ranks[found++] = rank;
            }
        }
        return new RankedRow(columns, highest, Arrays.copyOf(ranks, found), relevant.cardinality());
    }

    /*
     * Sorting numbers is several times faster than sorting by a comparison, so score and column are packed into one: the score
     * as a FLOAT32 in the high half, in a form whose integers ascend where scores descend, the column in the low half.
     * FLOAT64 scores that are equal in FLOAT32 are mended afterwards; there is nothing to mend in FLOAT32 ones.
     */

    /** Returns all columns, by score. */
    static int[] descending(double[] scores) {
        long[] keys = new long[scores.length];
        for (int column = 0; column < keys.length; column++) {
            // Adding 0 makes -0 equal to 0.
            int bits = Float.floatToIntBits((float) scores[column] + 0f);
            int ascending = bits ^ (bits >> 31) & Integer.MAX_VALUE;
            keys[column] = (long) ~ascending << 32 | column;
        }
        Arrays.sort(keys);
        int[] columns = new int[keys.length];
        for (int rank = 0; rank < keys.length; rank++) {
            int column = (int) keys[rank];
            int place = rank;
            while (place > 0 && isBefore(scores, column, columns[place - 1])) {
                columns[place] = columns[place - 1];
                place--;
            }
            columns[place] = column;
        }
        return columns;
    }

    private static boolean isBefore(double[] scores, int column, int other) {
        return scores[column] > scores[other] || scores[column] == scores[other] && column < other;
    }
}
