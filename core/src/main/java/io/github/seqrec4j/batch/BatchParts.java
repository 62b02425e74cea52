package io.github.seqrec4j.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cuts a batch into parts that are worked on one after the other: rows of similar length together, each part cut to its longest
 * row and within a limit of positions. A batch stays a random sample of users, little is computed for padding, and
 * memory is that of one part. Every target is in exactly one part.
 *
 * <p>Rows of similar length are cut where it costs least when a padded position costs one unit and a part {@value #PART_COST}
 * more, for the operations that have to be started once more.
 */
public final class BatchParts {
    /** What starting the operations of one more part costs, in positions: an estimate, not measured by itself. */
    static final int PART_COST = 512;

    private final Batch batch;
    private final int[] lengths;
    /** Where the targets of each row begin; one entry more than there are rows. */
    private final int[] firstTargets;

    private BatchParts(Batch batch) {
        this.batch = batch;
        this.lengths = lengths(batch);
        this.firstTargets = firstTargets(batch);
    }

    /**
     * Cuts a batch.
     *
     * @param batch the batch
     * @param options whether rows of similar length go together, and the limit of positions
     * @return the parts that have targets; the batch itself where there is nothing to cut
     */
    public static List<Batch> of(Batch batch, BatchOptions options) {
        return new BatchParts(batch)
                .cut(options.similarLength(), options.limits().positions());
    }

    private List<Batch> cut(boolean similarLength, int limit) {
        int[] order = IntStream.range(0, batch.rows()).toArray();
        if (similarLength) {
            order = Arrays.stream(order)
                    .boxed()
                    .sorted(Comparator.comparingInt(row -> lengths[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        List<Integer> starts = similarLength ? cheapestStarts(order, limit) : evenStarts(limit);
        if (starts.size() == 1) {
            return List.of(batch);
        }
        List<Batch> parts = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : order.length;
            parts.add(part(Arrays.copyOfRange(order, starts.get(i), end)));
        }
        // Rows without targets teach nothing.
        parts.removeIf(part -> part.targetCount() == 0);
        return parts;
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

    private static int[] firstTargets(Batch batch) {
        int[] first = new int[batch.rows() + 1];
        for (int position : batch.positions()) {
            first[position / batch.length() + 1]++;
        }
        for (int row = 0; row < batch.rows(); row++) {
            first[row + 1] += first[row];
        }
        return first;
    }

    /** Where parts begin in the given order, ascending, when all rows stay as long as the batch. */
    private List<Integer> evenStarts(int limit) {
        int rows = Math.max(1, limit / batch.length());
        return IntStream.iterate(0, start -> start < batch.rows(), start -> start + rows)
                .boxed()
                .toList();
    }

    /** Where parts begin in the order, ascending: a shortest path over the possible cuts. */
    private List<Integer> cheapestStarts(int[] order, int limit) {
        long[] cost = new long[order.length + 1];
        int[] start = new int[order.length + 1];
        for (int end = 1; end <= order.length; end++) {
            long longest = lengths[order[end - 1]];
            cost[end] = Long.MAX_VALUE;
            for (int from = end - 1; from >= 0; from--) {
                long positions = (end - from) * longest;
                if (positions > limit && from < end - 1) {
                    break;
                }
                long candidate = cost[from] + PART_COST + positions;
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
        return starts;
    }

    private Batch part(int[] rows) {
        int length = Arrays.stream(rows).map(row -> lengths[row]).max().orElseThrow();
        int targetCount = Arrays.stream(rows).map(this::targetsOf).sum();
        int[] inputs = new int[rows.length * length];
        int[] positions = new int[targetCount];
        int[] targets = new int[targetCount];
        int filled = 0;
        for (int i = 0; i < rows.length; i++) {
            int rowEnd = (rows[i] + 1) * batch.length();
            int partEnd = (i + 1) * length;
            System.arraycopy(batch.inputs(), rowEnd - length, inputs, partEnd - length, length);
            for (int p = firstTargets[rows[i]]; p < firstTargets[rows[i] + 1]; p++) {
                positions[filled] = batch.positions()[p] - rowEnd + partEnd;
                targets[filled++] = batch.targets()[p];
            }
        }
        return new Batch(rows.length, length, inputs, positions, targets, negatives(rows, targetCount));
    }

    private int targetsOf(int row) {
        return firstTargets[row + 1] - firstTargets[row];
    }

    private Optional<Negatives> negatives(int[] rows, int targetCount) {
        return batch.negatives().map(all -> switch (all.sharing()) {
            case PER_POSITION -> all.groups(rows, row -> firstTargets[row], this::targetsOf, targetCount);
            case PER_SEQUENCE -> all.groups(rows, row -> row, row -> 1, rows.length);
            case PER_BATCH -> all;
        });
    }
}
