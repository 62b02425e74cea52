/**
 * From sequences to batches, on the host; no tensors.
 *
 * <p>Axis letters, used throughout the library: B sequences of a batch, L positions of its longest row, D width of a
 * vector, P targets of a batch, K negatives, N items of the catalogue, H attention heads. Id 0 is padding, items are 1..N,
 * special tokens come after N.
 */
package io.github.seqrec4j.batch;
