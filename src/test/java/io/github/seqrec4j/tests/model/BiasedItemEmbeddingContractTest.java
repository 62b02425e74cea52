package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.ItemEmbeddingContract;
import io.github.seqrec4j.model.DenseItemEmbedding;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.models.layers.Initialization;
import java.util.Set;

/** With a bias per item, and a token behind the items. */
class BiasedItemEmbeddingContractTest extends ItemEmbeddingContract {
    @Override
    protected ItemEmbedding embedding() {
        return new DenseItemEmbedding(
                250, 6, Initialization.XAVIER_NORMAL.embeddings(), new ItemEmbeddings.Extras(1, true));
    }

    @Override
    protected Set<String> parametersOfScores() {
        return Set.of("bias");
    }
}
