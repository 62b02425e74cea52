package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.ItemEmbeddingPlan;

/**
 * How several tokens spell an item.
 *
 * @param kind what spells it
 * @param plan makes the spellings of a catalogue
 * @param tokens how many tokens each has
 */
record Spelling(TokensKind kind, ItemEmbeddingPlan plan, int tokens) {
    /** As it is typed. */
    String option() {
        return "--tokens " + Choice.name(kind);
    }
}
