package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.quantization.RecJPQ;

/**
 * A plan that says what is wrong in names of options also when it meets the data.
 *
 * @param plan what is wrapped
 */
record NamedItems(RecJPQ plan) implements ItemEmbeddingPlan {
    @Override
    public ItemEmbeddings over(UserSequences training, long seed) {
        return ItemFlags.NAMES.make(() -> plan.over(training, seed));
    }

    @Override
    public void requireFits(Architecture architecture) {
        plan.requireFits(architecture);
    }

    /** As model folders describe it: the wrapping is no part of a model. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
