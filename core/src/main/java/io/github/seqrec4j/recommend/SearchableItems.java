package io.github.seqrec4j.recommend;

import io.github.seqrec4j.model.ItemEmbedding;

/**
 * Item vectors that can be searched by an index of their own, so that the whole catalogue need not be scored by the engine. A
 * {@link ModelRecommender} ranks by it.
 */
public interface SearchableItems extends ItemEmbedding {
    /**
     * Indexes the vectors as they are now, to serve them: making the index may take seconds.
     *
     * @return a retriever of N items and width D; it does not follow later training, and answers after the parameters are gone
     */
    ItemRetriever retriever();

    /**
     * Indexes the vectors as they are now for some hundred queries, as validation asks: making the index takes less than they do.
     *
     * @return as {@link #retriever}, which this is unless overridden
     */
    default ItemRetriever passingRetriever() {
        return retriever();
    }
}
