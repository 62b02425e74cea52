package io.github.seqrec4j.recommend;

import java.util.List;

/**
 * Ranks the catalogue after a history. The seam that every trained model and every baseline fills, and the only thing an
 * evaluator knows of them.
 *
 * <p>Ids are dense, 1..n; {@code SequenceRecommender} puts a service's own ids around it. Implementations are thread-safe
 * unless their Javadoc says otherwise, and answer a query the same way whatever other queries come with it (to 1e-5 in the
 * scores of a model that batches).
 */
public interface Recommender extends AutoCloseable {
    /**
     * Returns the size of the catalogue.
     *
     * @return n; item ids are 1..n
     */
    int itemCount();

    /**
     * Answers several queries together, which lets a model share one pass.
     *
     * @param queries the questions, in any number; an empty history is allowed
     * @return one list per query, in the same order; shorter than k where the filter admits fewer items
     * @throws IllegalArgumentException if a history names an item outside 1..n
     */
    List<RankedItems> recommend(List<Query> queries);

    /**
     * Answers one query.
     *
     * @param query the question
     * @return the best admitted items
     */
    default RankedItems recommend(Query query) {
        return recommend(List.of(query)).get(0);
    }

    /** Frees native memory, where the recommender holds any. Calling it twice is allowed. */
    @Override
    default void close() {}
}
