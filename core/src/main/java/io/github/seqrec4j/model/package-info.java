/**
 * The seams of a network: item vectors and a sequence encoder, put together by {@link
 * io.github.seqrec4j.model.SequenceModel}.
 *
 * <p>Ownership: in DJL the result of an operation belongs to the manager of its first operand, so expressions here begin
 * with arrays of the pass, never with a parameter; otherwise every step would leave arrays behind on the model.
 *
 * <p>Axis letters are those of {@link io.github.seqrec4j.batch}.
 */
package io.github.seqrec4j.model;
