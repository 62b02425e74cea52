package io.github.seqrec4j.models;

import io.github.seqrec4j.model.DenseItemEmbedding;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.layers.Initialization;

/** What items are scored with: the vectors that are read, or others with a bias, which make the last layer of a classifier. */
record OutputVectors(int dimension, boolean tied, Initialization initialization) {
    ModelParts around(SequenceEncoder encoder, int itemCount) {
        ItemEmbedding input = vectors(itemCount, DenseItemEmbedding.Extras.NONE);
        ItemEmbedding output = tied ? input : vectors(itemCount, new DenseItemEmbedding.Extras(0, true));
        return new ModelParts(input, output, encoder);
    }

    private ItemEmbedding vectors(int itemCount, DenseItemEmbedding.Extras extras) {
        return new DenseItemEmbedding(itemCount, dimension, initialization.embeddings(), extras);
    }
}
