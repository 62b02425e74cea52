package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import java.util.Objects;

/**
 * Spells items with {@link SemanticIds}: a quantizer learns from their features, before the network is trained, and gives every item its
 * id of m codes and a digit.
 *
 * @param features the vectors of all items of the catalogue
 * @param fittedOn the vectors that the quantizer learns from; the same width
 * @param training how it learns
 * @param levels m, at least 1; published: 3
 * @param values v, in 2..65536; published: 256
 */
public record SemanticIdPlan(
        ItemFeatures features, ItemFeatures fittedOn, QuantizerTraining training, int levels, int values)
        implements ItemEmbeddingPlan {
    /**
     * Checks the sizes.
     *
     * @param features the vectors of all items of the catalogue
     * @param fittedOn the vectors that the quantizer learns from; the same width
     * @param training how it learns
     * @param levels m, at least 1; published: 3
     * @param values v, in 2..65536; published: 256
     */
    public SemanticIdPlan {
        Objects.requireNonNull(training, "training");
        if (levels < 1) {
            throw new IllegalArgumentException("levels must be at least 1, got " + levels);
        }
        new CodeShape(levels, values);
        if (features.width() != fittedOn.width()) {
            throw new IllegalArgumentException("the quantizer must learn from vectors of the items' width "
                    + features.width() + ", got width " + fittedOn.width());
        }
    }

    /**
     * Learns from all items.
     *
     * @param features the vectors of all items of the catalogue
     * @param training how the quantizer learns
     * @param levels m, at least 1; published: 3
     * @param values v, in 2..65536; published: 256
     * @return the plan
     */
    public static SemanticIdPlan of(ItemFeatures features, QuantizerTraining training, int levels, int values) {
        return new SemanticIdPlan(features, features, training, levels, values);
    }

    /**
     * Learns from some items only: where the others play those that are not known yet, they must not shape the codebooks.
     *
     * @param items ids of the catalogue, at least as many as values
     * @return a plan that spells all items, as before
     */
    public SemanticIdPlan fittedOn(int[] items) {
        return new SemanticIdPlan(features, features.ofItems(items), training, levels, values);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the features are of another number of items, there are fewer different vectors to learn from
     *     than values, or more items than v have the same codes
     */
    @Override
    public SemanticIds over(UserSequences sequences, long seed) {
        if (sequences.itemCount() != features.itemCount()) {
            throw new IllegalArgumentException("the features must be of the " + sequences.itemCount()
                    + " items of the catalogue, got features of " + features.itemCount());
        }
        return SemanticIds.of(training.fit(fittedOn, levels, values, seed), features);
    }

    @Override
    public void requireFits(Architecture architecture) {
        new TokenPlan(levels + 1, values, new RandomCodes()).requireFits(architecture);
    }
}
