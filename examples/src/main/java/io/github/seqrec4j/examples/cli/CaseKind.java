package io.github.seqrec4j.examples.cli;

/** Which cases are judged. */
enum CaseKind {
    TEST,
    VALIDATION
}
