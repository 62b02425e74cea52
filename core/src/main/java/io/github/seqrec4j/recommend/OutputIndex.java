package io.github.seqrec4j.recommend;

import io.github.seqrec4j.model.DenseItemEmbedding;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Optional;

/** Which index a model's output vectors are searched by. */
final class OutputIndex {
    /** 256 MB of copies. Beyond that a scan takes as long as the engine's product, and a second copy is not worth its memory. */
    static final int MAX_NUMBERS = 1 << 26;

    private OutputIndex() {}

    /** The index that vectors bring themselves. */
    static Optional<ItemRetriever> searchable(SequenceModel model) {
        return model.output() instanceof SearchableItems items ? Optional.of(items.retriever()) : Optional.empty();
    }

    /** A scan over copies of full vectors; a query has a 1 behind it where there are biases. */
    static Optional<ItemRetriever> copied(SequenceModel model) {
        if (!(model.output() instanceof DenseItemEmbedding items)) {
            return Optional.empty();
        }
        int width = items.dimension() + (items.hasBias() ? 1 : 0);
        return (long) items.itemCount() * width > MAX_NUMBERS
                ? Optional.empty()
                : Optional.of(DenseRetriever.of(items.scoringVectors(), width));
    }
}
