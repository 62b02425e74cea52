package io.github.seqrec4j.examples.cli;

/** How a network is asked for a list. */
enum StrategyKind {
    /** One pass scores every item. */
    TOP_K,
    /** Item by item, each after those before it. */
    NEXT_K
}
