/**
 * Items as short codes: how they get them, and exact retrieval from them. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.quantization.CodeAssignment}: a way to give items their codes
 *   <li>{@link io.github.seqrec4j.quantization.SVDCodes}: by the singular vectors of the log; the safe choice
 *   <li>{@link io.github.seqrec4j.quantization.FactorCodes}: by any numbers that describe items
 *   <li>{@link io.github.seqrec4j.quantization.ItemFactorization}: where such numbers come from
 *   <li>{@link io.github.seqrec4j.quantization.RandomCodes}: by chance
 *   <li>{@link io.github.seqrec4j.quantization.QuotientRemainderCodes}: the digits of the item's number
 *   <li>{@link io.github.seqrec4j.quantization.TokenPlan}: codes as the tokens that items are spelled with
 *   <li>{@link io.github.seqrec4j.quantization.CodedVectors}: codes and centroids, which are the item vectors
 *   <li>{@link io.github.seqrec4j.quantization.PQTopK}: scores every item; with vector instructions where the JVM has them
 *   <li>{@link io.github.seqrec4j.quantization.RecJPQPrune}: skips items by codes, as published
 *   <li>{@link io.github.seqrec4j.quantization.ClusterPrune}: skips items by clusters of like items
 *   <li>{@link io.github.seqrec4j.quantization.ApproximatePQTopK}: the same within a budget; not exact
 *   <li>{@link io.github.seqrec4j.quantization.PrunedSearch}: an answer and its work
 *   <li>{@link io.github.seqrec4j.quantization.RetrieverChoice}: which of them to use
 *   <li>{@link io.github.seqrec4j.quantization.KMeans}: points in groups about their means
 *   <li>{@link io.github.seqrec4j.quantization.Codebook}: vectors, and which of them is nearest
 * </ul>
 *
 * <p>Vectors of items from their content and from the log are in {@code content} and {@code sentence}.
 *
 * <p>Letters: n items with ids 1..n, D the width of a vector, M splits, 256 codes per split. A sub-score is the product of a
 * centroid with the query's part; an item's score is the sum of its M sub-scores, added as floats from the first split to the
 * last. All retrievers here add in that order, so that their scores agree bit for bit.
 */
package io.github.seqrec4j.quantization;
