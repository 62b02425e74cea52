package io.github.seqrec4j.recommend;

import io.github.seqrec4j.model.ItemEmbedding;

/**
 * Item vectors that can be searched by an index of their own, so that the whole catalogue need not be scored by the engine. A
 * {@link ModelRecommender} ranks by it.
 */
public interface SearchableItems extends ItemEmbedding {
    /**
     * Indexes the vectors as they are now.
     *
     * @return a retriever of N items and width D; it does not follow later training, and answers after the parameters are gone
     */
    ItemRetriever retriever();
}
