package io.github.seqrec4j.examples.cli;

/** What spells an item. */
enum TokensKind {
    /** A token of its own. */
    ITEM,
    /** Several tokens, which items that the same users buy share. */
    SVD
}
