package io.github.seqrec4j.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of one batch, put into groups of similar length that are encoded one after the other, each cut to its longest
 * row. A batch stays a random sample of users, and little is computed for padding.
 *
 * <p>The groups are those that cost least when a padded position costs one unit and a group {@value #GROUP_COST} more, for
 * the operations that have to be started once more.
 *
 * @param groups the groups, shortest rows first
 * @param targetRows for each of the P targets, in the batch's order, where its position stands when the groups' positions
 *     are laid one after the other, each group row by row
 */
public record RowGroups(List<Group> groups, int[] targetRows) {
    /** What starting the operations of one more group costs, in positions: an estimate, not yet measured. */
    static final int GROUP_COST = 512;

    /**
     * Some rows, left padded to the longest of them.
     *
     * @param rows how many
     * @param length the longest row of the group
     * @param inputs rows x length item ids, row after row; 0 is padding
     */
    public record Group(int rows, int length, int[] inputs) {}

    /**
     * Leaves a batch in one piece.
     *
     * @param batch the batch
     * @return one group that shares the batch's arrays
     */
    public static RowGroups single(Batch batch) {
        return new RowGroups(List.of(new Group(batch.rows(), batch.length(), batch.inputs())), batch.positions());
    }

    /**
     * Groups a batch's rows by length.
     *
     * @param batch the batch
     * @return the cheapest groups; one, sharing the batch's arrays, where splitting does not pay
     */
    public static RowGroups similarLength(Batch batch) {
        int[] lengths = lengths(batch);
        int[] order = IntStream.range(0, batch.rows())
                .boxed()
                .sorted(Comparator.comparingInt(row -> lengths[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] starts = cheapestStarts(order, lengths);
        return starts.length == 1 ? single(batch) : split(batch, order, starts, lengths);
    }

    private static int[] lengths(Batch batch) {
        int[] lengths = new int[batch.rows()];
        for (int row = 0; row < lengths.length; row++) {
            int padding = 0;
            while (padding < batch.length() - 1 && batch.inputs()[row * batch.length() + padding] == 0) {
                padding++;
            }
            lengths[row] = batch.length() - padding;
        }
        return lengths;
    }

    /** Where groups begin in the order, ascending: a shortest path over the possible cuts. */
    private static int[] cheapestStarts(int[] order, int[] lengths) {
        long[] cost = new long[order.length + 1];
        int[] start = new int[order.length + 1];
        for (int end = 1; end <= order.length; end++) {
            long longest = lengths[order[end - 1]];
            cost[end] = Long.MAX_VALUE;
            for (int from = 0; from < end; from++) {
                long candidate = cost[from] + GROUP_COST + (end - from) * longest;
                if (candidate < cost[end]) {
                    cost[end] = candidate;
                    start[end] = from;
                }
            }
        }
        List<Integer> starts = new ArrayList<>();
        for (int end = order.length; end > 0; end = start[end]) {
            starts.add(0, start[end]);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static RowGroups split(Batch batch, int[] order, int[] starts, int[] lengths) {
        List<Group> groups = new ArrayList<>(starts.length);
        // What to add to a position b * L + t of the batch to get its place among the groups.
        int[] shift = new int[batch.rows()];
        int placed = 0;
        for (int g = 0; g < starts.length; g++) {
            int end = g + 1 < starts.length ? starts[g + 1] : order.length;
            int length = lengths[order[end - 1]];
            int[] inputs = new int[(end - starts[g]) * length];
            for (int i = starts[g]; i < end; i++) {
                int rowEnd = (order[i] + 1) * batch.length();
                int copied = (i - starts[g] + 1) * length;
                System.arraycopy(batch.inputs(), rowEnd - length, inputs, copied - length, length);
                shift[order[i]] = placed + copied - rowEnd;
            }
            groups.add(new Group(end - starts[g], length, inputs));
            placed += inputs.length;
        }
        int[] targetRows = new int[batch.targetCount()];
        Arrays.setAll(targetRows, p -> batch.positions()[p] + shift[batch.positions()[p] / batch.length()]);
        return new RowGroups(List.copyOf(groups), targetRows);
    }
}
