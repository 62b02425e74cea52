package io.github.seqrec4j.models;

import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.model.SequenceEncoder;
import io.github.seqrec4j.models.layers.Initialization;

/** What items are scored with: the vectors that are read, or others with a bias, which make the last layer of a classifier. */
record OutputVectors(int dimension, boolean tied, Initialization initialization) {
    ModelParts around(SequenceEncoder encoder, ItemEmbeddings items) {
        ItemEmbedding input = vectors(items, ItemEmbeddings.Extras.NONE);
        ItemEmbedding output = tied ? input : vectors(items, new ItemEmbeddings.Extras(0, true));
        return new ModelParts(input, output, encoder);
    }

    private ItemEmbedding vectors(ItemEmbeddings items, ItemEmbeddings.Extras extras) {
        return items.make(dimension, initialization.embeddings(), extras);
    }
}
