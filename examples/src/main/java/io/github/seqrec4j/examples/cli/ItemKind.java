package io.github.seqrec4j.examples.cli;

/** How items get their vectors. */
enum ItemKind {
    /** One of its own for each. */
    DENSE,
    /** Centroids that items share. */
    RECJPQ
}
