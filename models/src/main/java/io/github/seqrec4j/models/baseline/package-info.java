/**
 * Recommenders without a network, the yardstick for those with: popularity, recent popularity, Markov chains of first and higher
 * order, item k-nearest neighbours and matrix factorisation.
 *
 * <p>Public types: {@link io.github.seqrec4j.models.baseline.MostPopular}, {@link
 * io.github.seqrec4j.models.baseline.RecentPopularity}, {@link io.github.seqrec4j.models.baseline.MarkovChain}, {@link
 * io.github.seqrec4j.models.baseline.SmartMarkovChain}, {@link io.github.seqrec4j.models.baseline.ItemKnn}, {@link
 * io.github.seqrec4j.models.baseline.BPRMF}. All these are immutable after {@code fit}, live on the heap, need no engine and no
 * closing, and may be shared by any number of threads. {@link io.github.seqrec4j.models.baseline.BPRCodes} gives items codes by the
 * vectors of matrix factorisation.
 */
package io.github.seqrec4j.models.baseline;
