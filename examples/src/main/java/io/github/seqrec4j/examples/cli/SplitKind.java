package io.github.seqrec4j.examples.cli;

/** How a log is divided. */
enum SplitKind {
    LEAVE_ONE_OUT,
    TEMPORAL,
    GIVEN
}
