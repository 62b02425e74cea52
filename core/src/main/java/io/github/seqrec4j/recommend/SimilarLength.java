package io.github.seqrec4j.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Puts inputs of similar length together, so that little is computed for padding. */
public final class SimilarLength {
    private SimilarLength() {}

    /**
     * Groups inputs.
     *
     * @param inputs ids, row after row of different lengths
     * @param rowsAtLength how many rows go together at most, by the longest of them; at least 1
     * @return the indices of each group's rows, the longest row first; each row in one group
     */
    public static List<int[]> groups(int[][] inputs, IntUnaryOperator rowsAtLength) {
        int[] order = IntStream.range(0, inputs.length)
                .boxed()
                .sorted(Comparator.comparingInt(row -> -inputs[row].length))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            int rows = Math.min(order.length - from, rowsAtLength.applyAsInt(inputs[order[from]].length));
            groups.add(Arrays.copyOfRange(order, from, from + rows));
            from += rows;
        }
        return groups;
    }

    /**
     * Pads rows on the left with 0 to the longest.
     *
     * @param rows B rows of ids, at least one
     * @return B x L ids, row after row; L is at least 1
     */
    public static int[] padded(List<int[]> rows) {
        int length = Math.max(1, rows.stream().mapToInt(row -> row.length).max().orElseThrow());
        int[] padded = new int[rows.size() * length];
        for (int b = 0; b < rows.size(); b++) {
            int[] row = rows.get(b);
            System.arraycopy(row, 0, padded, (b + 1) * length - row.length, row.length);
        }
        return padded;
    }
}
