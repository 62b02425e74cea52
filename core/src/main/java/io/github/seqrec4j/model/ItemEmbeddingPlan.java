package io.github.seqrec4j.model;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;

/** Decides how items get their vectors, once the training data is known. Immutable and thread-safe. */
@FunctionalInterface
public interface ItemEmbeddingPlan {
    /**
     * Plans for a catalogue.
     *
     * @param training the training sequences; they tell the catalogue
     * @param seed the seed of the run; equal arguments give equal plans
     * @return how the items of this catalogue get their vectors
     */
    ItemEmbeddings over(UserSequences training, long seed);

    /**
     * Plans for a catalogue whose external ids are known, as when what is known of items stands in files by these ids. This is what a
     * training asks for.
     *
     * @param training the training sequences
     * @param items the catalogue
     * @param seed the seed of the run; equal arguments give equal plans
     * @return how the items of this catalogue get their vectors; {@link #over(UserSequences, long)} unless overridden
     */
    default ItemEmbeddings over(UserSequences training, Vocabulary items, long seed) {
        return over(training, seed);
    }

    /**
     * Checks that a network can have such vectors, before anything is computed for them.
     *
     * @param architecture the network
     * @throws IllegalArgumentException if it cannot; nothing is checked unless overridden
     */
    default void requireFits(Architecture architecture) {}

    /**
     * Gives every item a free vector.
     *
     * @return the plan
     */
    static ItemEmbeddingPlan dense() {
        return DensePlan.INSTANCE;
    }
}
