package io.github.seqrec4j.examples.cli;

/** How a log file is laid out. */
enum LogFormat {
    CSV,
    INTER,
    PAIRS,
    SEQUENCES,
    USER_SEQUENCES
}
