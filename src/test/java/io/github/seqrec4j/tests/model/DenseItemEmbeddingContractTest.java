package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.ItemEmbeddingContract;
import io.github.seqrec4j.model.DenseItemEmbedding;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.models.layers.Initialization;

/** More items than are scored by one product with the table when there is one candidate. */
class DenseItemEmbeddingContractTest extends ItemEmbeddingContract {
    @Override
    protected ItemEmbedding embedding() {
        return new DenseItemEmbedding(90, 6, Initialization.XAVIER_NORMAL.embeddings());
    }
}
