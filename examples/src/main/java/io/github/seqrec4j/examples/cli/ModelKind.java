package io.github.seqrec4j.examples.cli;

/** What can be trained. */
enum ModelKind {
    SASREC
}
