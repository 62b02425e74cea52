package io.github.seqrec4j.examples.cli;

/** How the chance of becoming a target grows towards the newest item. */
enum ImportanceKind {
    EXPONENTIAL,
    POWER,
    LINEAR
}
