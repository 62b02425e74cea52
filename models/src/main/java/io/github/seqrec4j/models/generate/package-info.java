/**
 * Generation: recommendation lists written item by item, and items written token by token, for networks that spell items with
 * {@linkplain io.github.seqrec4j.model.ItemTokens tokens}. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.models.generate.NextK}: lists written item by item
 *   <li>{@link io.github.seqrec4j.models.generate.IncrementalEncoder}: a network that goes on where it stopped
 *   <li>{@link io.github.seqrec4j.models.generate.TokenWriter}: a network that writes sequences of tokens, several at a time
 *   <li>{@link io.github.seqrec4j.models.generate.CachedWriter}: one that keeps keys and values
 *   <li>{@link io.github.seqrec4j.models.generate.ItemGenerator}: a way to rank items by what it writes
 *   <li>{@link io.github.seqrec4j.models.generate.BeamSearch}: by the most probable spellings; the choice to serve with
 *   <li>{@link io.github.seqrec4j.models.generate.SampledContinuations}: by drawn continuations, as published
 * </ul>
 *
 * <p>Letters: N items, t tokens per item, v values per token, V = t x v tokens in all, R rows of a writer.
 */
package io.github.seqrec4j.models.generate;
