/**
 * Items spelled by what is known of them. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.quantization.semantic.SemanticIdPlan}: spells the items of a catalogue before a network is trained
 *   <li>{@link io.github.seqrec4j.quantization.semantic.SemanticIds}: the ids, also of items that come later
 *   <li>{@link io.github.seqrec4j.quantization.semantic.QuantizerTraining}: a way to learn the codes
 *   <li>{@link io.github.seqrec4j.quantization.semantic.ResidualKMeans}: by k-means over what is left; the safe choice
 *   <li>{@link io.github.seqrec4j.quantization.semantic.RQVAE}: by codebooks in the middle of an autoencoder
 *   <li>{@link io.github.seqrec4j.quantization.semantic.ItemQuantizer}: gives a vector its codes
 *   <li>{@link io.github.seqrec4j.quantization.semantic.SemanticIdStatistics}: use of codebooks, collisions, what is lost
 *   <li>{@link io.github.seqrec4j.quantization.semantic.DistinctCodes}: any other codes in the form of semantic ids, the yardstick
 * </ul>
 *
 * <p>Letters: n items, D numbers that are known of each, m levels of v values, t = m + 1 tokens.
 */
package io.github.seqrec4j.quantization.semantic;
