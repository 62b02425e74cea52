package io.github.seqrec4j.model;

import ai.djl.training.initializer.Initializer;

/** A free vector for every item. */
record DenseItemEmbeddings(int itemCount) implements ItemEmbeddings {
    DenseItemEmbeddings {
        if (itemCount < 1) {
            throw new IllegalArgumentException("a model needs at least one item, got " + itemCount);
        }
    }

    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public ItemEmbedding make(int dimension, Initializer initializer, Extras extras) {
        return new DenseItemEmbedding(itemCount, dimension, initializer, extras);
    }
}
