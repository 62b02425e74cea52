package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;

/**
 * Which retriever answers for a catalogue of coded items. One rule, so that models and services agree:
 *
 * <ul>
 *   <li>full vectors: {@link io.github.seqrec4j.recommend.DenseRetriever} for up to 2^26 numbers and few queries at once,
 *       else the engine's product; {@link io.github.seqrec4j.recommend.ModelRecommender} decides that, and this class is not asked
 *   <li>codes of fewer than {@value #PRUNED_FROM} items, or of more than {@value #PRUNED_SPLITS} splits: {@link PQTopK}. A
 *       scan is over before a search has bounded its clusters; and with more splits, bounds by groups exclude less, and there
 *       are none for more than 32
 *   <li>codes of more items: {@link ClusterPrune}, which falls back to an exhaustive scan for queries that it cannot shorten
 * </ul>
 *
 * <p>All are exact, so that the choice is one of time and memory only.
 */
public final class RetrieverChoice {
    /** The number of items from which on pruning is worth its clusters. */
    public static final int PRUNED_FROM = 100_000;

    /** The most splits that are pruned. */
    public static final int PRUNED_SPLITS = 16;

    private RetrieverChoice() {}

    /**
     * Makes the retriever of a catalogue.
     *
     * @param vectors the catalogue
     * @return an exact retriever that works on the calling thread
     */
    public static ItemRetriever of(CodedVectors vectors) {
        boolean prunes = vectors.itemCount() >= PRUNED_FROM && vectors.codes().splits() <= PRUNED_SPLITS;
        return prunes ? ClusterPrune.of(vectors) : PQTopK.of(vectors);
    }
}
