package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.Set;

/**
 * The item vectors of a model: looked up to read a sequence, multiplied with to score candidates. Brings its own
 * parameters as a DJL block.
 */
public interface ItemEmbedding {
    /**
     * Returns the block that holds the vectors' parameters.
     *
     * @return the same block at every call
     */
    Block block();

    /**
     * Returns the size of the catalogue.
     *
     * @return N; items are 1..N
     */
    int itemCount();

    /**
     * Returns the width of the vectors.
     *
     * @return D
     */
    int dimension();

    /**
     * Names the parameters that have a row per item, which lazy Adam may leave alone while an item is not seen.
     *
     * @return names within {@link #block}; none unless overridden
     */
    default Set<String> itemRows() {
        return Set.of();
    }

    /**
     * Looks vectors up.
     *
     * @param pass the pass this belongs to
     * @param ids ids in 0..N, or of tokens behind the items where there are such, INT64, of any shape
     * @return the vectors, of the shape of {@code ids} with D appended; what 0 gives is not defined
     */
    NDArray lookup(ForwardPass pass, NDArray ids);

    /**
     * Scores each query against candidates of its own.
     *
     * @param pass the pass this belongs to
     * @param queries P x D
     * @param ids P x C candidate ids in 1..N, INT64
     * @return P x C scores
     */
    NDArray score(ForwardPass pass, NDArray queries, NDArray ids);

    /**
     * Tells how many numbers {@link #score} holds for each query, so that whoever scores many can bound the memory.
     *
     * @param candidates C
     * @return at least C; C vectors unless overridden
     */
    default long numbersPerQuery(int candidates) {
        return (long) candidates * dimension();
    }

    /**
     * Scores all queries against the same candidates.
     *
     * @param pass the pass this belongs to
     * @param queries P x D
     * @param ids C candidate ids in 1..N, INT64
     * @return P x C scores
     */
    NDArray scoreShared(ForwardPass pass, NDArray queries, NDArray ids);

    /**
     * Scores the queries of each row against candidates of that row.
     *
     * @param pass the pass this belongs to
     * @param queries B x T x D
     * @param ids B x C candidate ids in 1..N, INT64
     * @return B x T x C; products with the vectors unless overridden
     */
    default NDArray scorePerRow(ForwardPass pass, NDArray queries, NDArray ids) {
        return queries.matMul(lookup(pass, ids).swapAxes(1, 2));
    }

    /**
     * Scores the whole catalogue.
     *
     * @param pass the pass this belongs to
     * @param queries P x D
     * @return P x N scores; column i - 1 belongs to item i
     */
    NDArray scoreAll(ForwardPass pass, NDArray queries);
}
