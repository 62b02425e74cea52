package io.github.seqrec4j.sampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws 0..n-1 with given probabilities, in constant time. After Vose, "A Linear Algorithm for Generating Random
 * Numbers with a Given Distribution", IEEE Transactions on Software Engineering, 1991. Immutable and thread-safe.
 */
final class AliasTable {
    private static final double FULL = 0x1p32;

    /*
     * One long per column, so that a draw touches memory once: the high half is the column's threshold as a fraction of
     * 2^32, the low half its alias. Of the 64 random bits of a draw the high half picks the column and the low half
     * decides between column and alias. A full column is its own alias, as 1 itself does not fit into the high half.
     */
    private final long[] columns;

    /**
     * Builds the table in linear time.
     *
     * @param weights at least one, none negative, the greatest 1; in proportion to the probabilities
     */
    AliasTable(double[] weights) {
        columns = new long[weights.length];
        double mean = Arrays.stream(weights).sum() / weights.length;
        double[] fill = Arrays.stream(weights).map(weight -> weight / mean).toArray();
        // The columns below the mean grow from the left, those above it from the right.
        int[] open = new int[fill.length];
        int small = 0;
        int large = open.length;
        for (int column = 0; column < fill.length; column++) {
            open[fill[column] < 1 ? small++ : --large] = column;
        }
        while (small > 0 && large < open.length) {
            int receiver = open[--small];
            int donor = open[large];
            columns[receiver] = column(fill[receiver], donor);
            fill[donor] -= 1 - fill[receiver];
            if (fill[donor] < 1) {
                large++;
                open[small++] = donor;
            }
        }
        // What rounding leaves over, on either side, is full up to rounding.
        closeAll(open, 0, small);
        closeAll(open, large, open.length);
    }

    /** Draws one number. */
    int draw(RandomGenerator random) {
        long bits = random.nextLong();
        int column = Draws.below(bits >>> 32, columns.length, random);
        long entry = columns[column];
        // All ones if the low half is below the threshold. A branch here would be mispredicted every other time.
        int keep = (int) ((bits & Draws.LOW_HALF) - (entry >>> 32) >> 63);
        int alias = (int) entry;
        return alias ^ (alias ^ column) & keep;
    }

    private void closeAll(int[] open, int from, int to) {
        for (int i = from; i < to; i++) {
            columns[open[i]] = open[i];
        }
    }

    private static long column(double fill, int alias) {
        return (long) Math.min(fill * FULL, FULL - 1) << 32 | alias;
    }
}
