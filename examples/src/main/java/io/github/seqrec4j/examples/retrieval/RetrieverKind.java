package io.github.seqrec4j.examples.retrieval;

/** Which retrievers are measured, in the order of the table's rows. */
public enum RetrieverKind {
    /** Full vectors, scanned in plain Java. */
    DENSE,
    /** Codes, scanned without vector instructions. */
    SCALAR,
    /** Codes, scanned with vector instructions where the machine and the JVM have any. */
    SIMD,
    /** Pruned as published. */
    RECJPQ_PRUNE,
    /** Pruned by clusters of like items. */
    CLUSTER_PRUNE,
    /** The same within a budget, which may miss items. */
    APPROXIMATE
}
