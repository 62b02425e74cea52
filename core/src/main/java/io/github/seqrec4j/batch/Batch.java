package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One step's worth of work, on the host, complete: a step is a pure function of its batch and the dropout stream.
 *
 * <p>Rows are left padded with 0 and as long as the longest of them, so the newest item of every row stands at L - 1.
 * Arrays are kept as given, not copied: do not modify them.
 *
 * @param rows B
 * @param length L, the longest row of this batch
 * @param inputs B x L ids of items and tokens, row after row; 0 is padding
 * @param positions P indices {@code b * L + t} into the inputs, row after row; each target is predicted there
 * @param targets P item ids
 * @param negatives what the targets are trained against, where the loss samples
 */
public record Batch(int rows, int length, int[] inputs, int[] positions, int[] targets, Optional<Negatives> negatives) {
    /**
     * Checks that the arrays fit each other.
     *
     * @param rows B
     * @param length L, the longest row of this batch
     * @param inputs B x L ids of items and tokens, row after row; 0 is padding
     * @param positions P indices {@code b * L + t} into the inputs, row after row; each target is predicted there
     * @param targets P item ids
     * @param negatives what the targets are trained against, where the loss samples
     */
    public Batch {
        if (inputs.length != rows * length) {
            throw new IllegalArgumentException("a batch of " + rows + " x " + length + " needs " + rows * length
                    + " inputs, got " + inputs.length);
        }
        if (positions.length != targets.length) {
            throw new IllegalArgumentException("a batch needs one position per target, got " + positions.length
                    + " positions and " + targets.length + " targets");
        }
        if (negatives.isPresent()) {
            negatives.get().check(rows, targets.length);
        }
    }

    /**
     * Returns how many targets there are.
     *
     * @return P
     */
    public int targetCount() {
        return targets.length;
    }

    /**
     * Finds where targets stand together: those that follow each other at one position are predicted from one output.
     *
     * @return for each of the Q outputs its first target, ascending; the targets of an output end where the next begin
     */
    public int[] queryStarts() {
        return IntStream.range(0, positions.length)
                .filter(p -> p == 0 || positions[p] != positions[p - 1])
                .toArray();
    }

    /**
     * Keeps a range of the targets and the rows that they stand in.
     *
     * @param from the first target to keep
     * @param to the target to end before
     * @return a batch of these rows
     */
    public Batch withTargets(int from, int to) {
        int firstRow = positions[from] / length;
        int endRow = positions[to - 1] / length + 1;
        return new Batch(
                endRow - firstRow,
                length,
                Arrays.copyOfRange(inputs, firstRow * length, endRow * length),
                Arrays.stream(positions, from, to)
                        .map(position -> position - firstRow * length)
                        .toArray(),
                Arrays.copyOfRange(targets, from, to),
                negatives.map(all -> switch (all.sharing()) {
                    case PER_POSITION -> all.groups(from, to);
                    case PER_SEQUENCE -> all.groups(firstRow, endRow);
                    case PER_BATCH -> all;
                }));
    }
}
