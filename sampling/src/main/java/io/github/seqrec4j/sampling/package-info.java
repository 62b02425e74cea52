/**
 * Negative samplers and training objectives. Samplers draw what targets are trained against; public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.sampling.UniformSampler}: every item alike
 *   <li>{@link io.github.seqrec4j.sampling.PopularitySampler}: in proportion to a power of the item's count
 *   <li>{@link io.github.seqrec4j.sampling.ExcludingPositives}: any sampler, without the items that the user did choose
 * </ul>
 *
 * <p>Objectives choose what is read and what is predicted; the shifted one, {@link io.github.seqrec4j.batch.NextItem}, is the
 * default and stands with the seam. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.sampling.MaskedItem}: hidden items, each from both sides; for BERT4Rec and its kind
 *   <li>{@link io.github.seqrec4j.sampling.RecencySampling}: items taken out, recent ones more often, all at the end;
 *       {@link io.github.seqrec4j.sampling.Importance} says how often
 *   <li>{@link io.github.seqrec4j.sampling.SequenceContinuation}: the last item alone
 * </ul>
 *
 * <p>Letters: n items with ids 1..n, T targets, K negatives per target; of a sequence, n items at the places 0..n-1, and L
 * inputs that the model reads at most. Draws are independent and with replacement unless said otherwise. Whether each
 * position has its own negatives or a sequence or a batch shares them is up to whoever makes the batch.
 */
package io.github.seqrec4j.sampling;
