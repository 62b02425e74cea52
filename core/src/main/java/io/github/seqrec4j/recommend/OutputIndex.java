package io.github.seqrec4j.recommend;

import io.github.seqrec4j.model.DenseItemEmbedding;
import io.github.seqrec4j.model.SequenceModel;
import java.util.Optional;

/** Which index a model's output vectors are searched by. */
final class OutputIndex {
    /** 256 MB of copies. Beyond that a scan takes as long as the engine's product, and a second copy is not worth its memory. */
    static final int MAX_NUMBERS = 1 << 26;

    private OutputIndex() {}

    /** The index that vectors bring themselves, for a few queries; none for others, which the engine scores. */
    static Optional<ItemRetriever> passing(SequenceModel model) {
        return model.output() instanceof SearchableItems items
                ? Optional.of(items.passingRetriever())
                : Optional.empty();
    }

    /** The index that vectors bring themselves, or a scan over copies of full vectors; a query has a 1 behind it where there are biases. */
    static Optional<ItemRetriever> lasting(SequenceModel model) {
        if (model.output() instanceof SearchableItems items) {
            return Optional.of(items.retriever());
        }
        return model.output() instanceof DenseItemEmbedding items
                        && (long) items.itemCount() * width(items) <= MAX_NUMBERS
                ? Optional.of(copied(items))
                : Optional.empty();
    }

    private static ItemRetriever copied(DenseItemEmbedding items) {
        return DenseRetriever.of(items.itemCount(), width(items), items.scoringVectors()::read);
    }

    private static int width(DenseItemEmbedding items) {
        return items.dimension() + (items.hasBias() ? 1 : 0);
    }
}
