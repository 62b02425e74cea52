package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.store.Provenance;
import java.util.Objects;

/**
 * Gives items vectors of shared centroids: before training each item gets a code of M bytes, which then stays; training moves
 * the centroids that the codes name. Any network and any loss trains with it.
 *
 * <p>Aleksandr V. Petrov and Craig Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024. Published
 * networks score with the vectors that they read; where a network has others for scoring, these are other centroids of the
 * same codes.
 *
 * @param splits M, at least 1; must divide the width of the vectors
 * @param codes what gives items their codes
 */
public record RecJPQ(int splits, CodeAssignment codes) implements ItemEmbeddingPlan {
    /**
     * Checks the splits.
     *
     * @param splits M, at least 1; must divide the width of the vectors
     * @param codes what gives items their codes
     */
    public RecJPQ {
        if (splits < 1) {
            throw new IllegalArgumentException("splits must be at least 1, got " + splits);
        }
        Objects.requireNonNull(codes, "codes");
    }

    @Override
    public ItemEmbeddings over(UserSequences training, long seed) {
        return RecJPQEmbedding.of(codes.assign(training, CodeShape.ofBytes(splits), seed));
    }

    /** Declares the network with a single item: that the width fits does not depend on their number. */
    @Override
    public void requireFits(Architecture architecture) {
        architecture.parts(RecJPQEmbedding.of(ItemCodes.of(splits, new byte[splits])));
    }

    @Override
    public String toString() {
        return "RecJPQ[splits=" + splits + ", codes=" + Provenance.describe(codes) + "]";
    }
}
