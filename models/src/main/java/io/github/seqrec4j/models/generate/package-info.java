/**
 * Generation: recommendation lists written item by item, and items written token by token. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.models.generate.NextK}: lists in which each item stands behind the history and the items before it
 *   <li>{@link io.github.seqrec4j.models.generate.TokenWriter}: a network that writes sequences of tokens, several at a time;
 *       {@link io.github.seqrec4j.models.generate.CachedWriter} does it with a key-value cache, for an {@link
 *       io.github.seqrec4j.models.generate.IncrementalEncoder}
 *   <li>{@link io.github.seqrec4j.models.generate.ItemGenerator}: a way to rank items that are spelled with {@linkplain
 *       io.github.seqrec4j.model.ItemTokens tokens} by what such a network writes
 *   <li>{@link io.github.seqrec4j.models.generate.BeamSearch}: by the most probable spellings; the choice to serve with. {@link
 *       io.github.seqrec4j.models.generate.ColdStart} finds items that were never trained on
 *   <li>{@link io.github.seqrec4j.models.generate.UnconstrainedBeamSearch}: by whatever is most probable, with a tally of {@link
 *       io.github.seqrec4j.models.generate.InvalidIds}; to measure with
 *   <li>{@link io.github.seqrec4j.models.generate.SampledContinuations}: by drawn continuations, as published
 *   <li>{@link io.github.seqrec4j.models.generate.Temperatures}: what scores are divided by, level by level
 *   <li>{@link io.github.seqrec4j.models.generate.GeneratedItems}: a recommender around a model and such a way
 * </ul>
 *
 * <p>Letters: N items, t tokens per item, v values per token, V = t x v tokens in all, S rows of a writer.
 */
package io.github.seqrec4j.models.generate;
