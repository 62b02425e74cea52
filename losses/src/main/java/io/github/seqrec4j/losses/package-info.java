/**
 * Training losses over item scores. Public types:
 *
 * <ul>
 *   <li>{@link io.github.seqrec4j.losses.CrossEntropy}: softmax over the whole catalogue
 *   <li>{@link io.github.seqrec4j.losses.CatalogueBinaryCrossEntropy}: every item of the catalogue, each judged by itself
 *   <li>{@link io.github.seqrec4j.losses.LambdaRank}: the order of the catalogue, for a high NDCG
 *   <li>{@link io.github.seqrec4j.losses.BinaryCrossEntropy}: the target against sampled negatives, each judged by
 *       itself
 *   <li>{@link io.github.seqrec4j.losses.GBCE}: the same, with the target's share calibrated for the sampling rate
 *   <li>{@link io.github.seqrec4j.losses.SampledSoftmax}: softmax over the target and its sampled negatives
 *   <li>{@link io.github.seqrec4j.losses.BPR}: the target above each of its sampled negatives
 * </ul>
 *
 * <p>Axis letters: Q rows of scores, P targets, N items, K negatives. A score is written s, that of the target s+, that of a
 * negative s-; &sigma; is the logistic function and softplus(x) = log(1 + exp(x)).
 *
 * <p>All losses accept FLOAT32 and FLOAT64 scores and return a scalar of the same type, finite at every finite score.
 * The result and all that is made on the way belong to the manager of the scores.
 */
package io.github.seqrec4j.losses;
