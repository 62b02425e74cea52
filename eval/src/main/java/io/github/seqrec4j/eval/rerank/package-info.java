/**
 * Recommenders that put another one's list into a new order, for more diversity or less popularity.
 *
 * <p>Public types: {@link io.github.seqrec4j.eval.rerank.MaximalMarginalRelevance}, {@link
 * io.github.seqrec4j.eval.rerank.PopularityPenalty}, {@link io.github.seqrec4j.eval.rerank.RerankOptions}.
 */
package io.github.seqrec4j.eval.rerank;
