package io.github.seqrec4j.model;

import io.github.seqrec4j.data.UserSequences;

/** A free vector for every item, whatever the catalogue. */
enum DensePlan implements ItemEmbeddingPlan {
    INSTANCE;

    @Override
    public ItemEmbeddings over(UserSequences training, long seed) {
        return ItemEmbeddings.dense(training.itemCount());
    }

    @Override
    public String toString() {
        return "dense";
    }
}
