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
public record Negatives(int[] ids, int perTarget, NegativeSharing sharing) {}
