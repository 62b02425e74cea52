package io.github.seqrec4j.examples.retrieval;

/** Where drawn codes, centroids and queries come from. How much can be skipped depends on it. */
public enum Structure {
    /** Independent numbers: nothing to learn from, the hardest for pruning. */
    RANDOM,
    /**
     * Items come in groups whose codes are near each other, centroids of near codes are near, and a query is near the vector of an
     * item, as after training.
     */
    GROUPED
}
