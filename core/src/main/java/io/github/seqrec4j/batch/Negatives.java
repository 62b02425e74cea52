package io.github.seqrec4j.batch;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The negatives of one batch.
 *
 * <p>The array is kept as given, not copied: do not modify it.
 *
 * @param ids item ids, group after group, K each: P groups per position, B per sequence, one per batch
 * @param perTarget K
 * @param sharing what a group stands for
 */
public record Negatives(int[] ids, int perTarget, NegativeSharing sharing) {
    void check(int rows, int targets) {
        int groups =
                switch (sharing) {
                    case PER_POSITION -> targets;
                    case PER_SEQUENCE -> rows;
                    case PER_BATCH -> 1;
                };
        if (ids.length != (long) groups * perTarget) {
            throw new IllegalArgumentException("negatives " + sharing + " need " + groups + " groups of " + perTarget
                    + " ids, got " + ids.length + " ids");
        }
    }

    /** The groups of some rows, a range of groups for each. */
    Negatives groups(int[] rows, IntUnaryOperator first, IntUnaryOperator count, int total) {
        int[] chosen = new int[total * perTarget];
        int filled = 0;
        for (int row : rows) {
            int copied = count.applyAsInt(row) * perTarget;
            System.arraycopy(ids, first.applyAsInt(row) * perTarget, chosen, filled, copied);
            filled += copied;
        }
        return new Negatives(chosen, perTarget, sharing);
    }

    /** A range of groups. */
    Negatives groups(int from, int to) {
        return new Negatives(Arrays.copyOfRange(ids, from * perTarget, to * perTarget), perTarget, sharing);
    }
}
