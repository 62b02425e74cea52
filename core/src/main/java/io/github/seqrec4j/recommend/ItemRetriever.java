package io.github.seqrec4j.recommend;

import java.util.List;

/**
 * Finds the items that score highest for a query vector. The seam between a network, which makes the vector, and an index
 * over the item vectors.
 *
 * <p>Ids are dense, 1..n. An item's score is the product of its vector with the query's; lists are ordered by score and, where
 * scores tie, by the smaller id. Retrievers are exact unless their name says otherwise: whatever they skip, the answer is
 * that of scoring every admitted item. Immutable and thread-safe; a query is answered the same way, bit for bit, alone or
 * among others.
 */
public interface ItemRetriever {
    /**
     * Returns the size of the catalogue.
     *
     * @return n
     */
    int itemCount();

    /**
     * Returns the length of a query vector.
     *
     * @return D
     */
    int width();

    /**
     * Answers several queries together, which lets an index be read once for all.
     *
     * @param queries the questions, in any number
     * @return one list per query, in the same order; shorter than k where the filter admits fewer items
     * @throws IllegalArgumentException if a vector is not of width D, or is so large that products with it are no longer
     *     numbers
     */
    List<RankedItems> retrieve(List<VectorQuery> queries);

    /**
     * Answers one query.
     *
     * @param query the question
     * @return the best admitted items
     * @throws IllegalArgumentException as {@link #retrieve(List)}
     */
    default RankedItems retrieve(VectorQuery query) {
        return retrieve(List.of(query)).get(0);
    }
}
