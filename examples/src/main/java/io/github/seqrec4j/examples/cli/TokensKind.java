package io.github.seqrec4j.examples.cli;

/** What spells an item. */
enum TokensKind {
    /** A token of its own. */
    ITEM,
    /** Several tokens, which items that the same users buy share. */
    SVD,
    /** Codes of what is known of it, by levels, and a digit that tells items of the same codes apart. */
    SEMANTIC,
    /** Codes by chance, in the form of semantic ones: what these are measured by. */
    RANDOM
}
