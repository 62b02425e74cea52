/**
 * Negative samplers. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.sampling.UniformSampler}: every item alike
 *   <li>{@link io.github.seqrec4j.sampling.PopularitySampler}: in proportion to a power of the item's count
 *   <li>{@link io.github.seqrec4j.sampling.ExcludingPositives}: any sampler, without the items that the user did choose
 * </ul>
 *
 * <p>Letters: n items with ids 1..n, T targets, K negatives per target. Draws are independent and with replacement.
 * Whether each position has its own draws or a sequence or a batch shares them is up to whoever makes the batch.
 */
package io.github.seqrec4j.sampling;
