package io.github.seqrec4j.batch;

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
}
