package io.github.seqrec4j.recommend;

/**
 * What a retriever is asked: the k admitted items whose vectors have the greatest products with a query vector.
 *
 * <p>The vector is kept as given, not copied: do not modify it.
 *
 * @param vector the query, D finite numbers
 * @param k how many items to return, at least 1
 * @param filter which items may be returned
 */
public record VectorQuery(float[] vector, int k, ItemFilter filter) {
    /**
     * Checks the numbers and k.
     *
     * @param vector the query, D finite numbers
     * @param k how many items to return, at least 1
     * @param filter which items may be returned
     */
    public VectorQuery {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
        for (int d = 0; d < vector.length; d++) {
            if (!Float.isFinite(vector[d])) {
                throw new IllegalArgumentException(
                        "the query must hold finite numbers, got " + vector[d] + " at place " + d);
            }
        }
    }

    /**
     * Asks among all items.
     *
     * @param vector the query, D finite numbers
     * @param k how many items to return
     * @return the query
     */
    public static VectorQuery of(float[] vector, int k) {
        return new VectorQuery(vector, k, ItemFilter.all());
    }

    /**
     * Requires the length that a retriever can answer.
     *
     * @param width D
     * @return the vector
     * @throws IllegalArgumentException if the vector is of another length
     */
    public float[] vectorOfWidth(int width) {
        if (vector.length != width) {
            throw new IllegalArgumentException(
                    "the query must have width " + width + " as the item vectors, got " + vector.length);
        }
        return vector;
    }
}
