package io.github.seqrec4j.train;

import io.github.seqrec4j.batch.Batch;
import java.util.Arrays;

/**
 * Where the P targets of a batch stand when each sequence has a row for its own.
 *
 * @param width T, the most targets a sequence has
 * @param targetAt B x T, which target stands there; 0 in places that are left over, whose scores nobody reads
 * @param placeOf for each target its place {@code b * T + t}
 */
record SequenceGrid(int width, int[] targetAt, int[] placeOf) {
    static SequenceGrid of(Batch batch) {
        int[] counts = new int[batch.rows()];
        int[] rows = new int[batch.targetCount()];
        int[] columns = new int[batch.targetCount()];
        for (int p = 0; p < rows.length; p++) {
            rows[p] = batch.positions()[p] / batch.length();
            columns[p] = counts[rows[p]]++;
        }
        int width = Arrays.stream(counts).max().orElseThrow();
        int[] targetAt = new int[batch.rows() * width];
        int[] placeOf = new int[rows.length];
        for (int p = 0; p < rows.length; p++) {
            placeOf[p] = rows[p] * width + columns[p];
            targetAt[placeOf[p]] = p;
        }
        return new SequenceGrid(width, targetAt, placeOf);
    }
}
