package io.github.seqrec4j.examples.cli;

/** What training minimises. */
enum LossKind {
    CE,
    BCE,
    GBCE,
    SAMPLED_SOFTMAX
}
