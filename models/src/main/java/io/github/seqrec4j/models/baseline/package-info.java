/**
 * Recommenders without training of weights, the yardstick for those with: popularity, recent popularity, a first-order Markov
 * chain and item k-nearest neighbours.
 *
 * <p>Public types: {@link io.github.seqrec4j.models.baseline.MostPopular}, {@link
 * io.github.seqrec4j.models.baseline.RecentPopularity}, {@link io.github.seqrec4j.models.baseline.MarkovChain}, {@link
 * io.github.seqrec4j.models.baseline.ItemKnn}. All are immutable after {@code fit}, live on the heap, need no engine and no
 * closing, and may be shared by any number of threads.
 */
package io.github.seqrec4j.models.baseline;
