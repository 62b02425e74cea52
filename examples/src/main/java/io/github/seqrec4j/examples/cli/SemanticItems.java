package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.quantization.semantic.QuantizerTraining;
import io.github.seqrec4j.quantization.semantic.SemanticIdPlan;
import io.github.seqrec4j.quantization.semantic.SemanticIds;

/**
 * Semantic ids whose features are read when the catalogue is there.
 *
 * @param source where the vectors of items come from
 * @param training what makes codes of them
 * @param shape levels and values, without the digit
 */
record SemanticItems(FeatureSource source, QuantizerTraining training, CodeShape shape) implements ItemEmbeddingPlan {
    @Override
    public ItemEmbeddings over(UserSequences log, long seed) {
        throw new IllegalStateException("features are read by the ids of items, which are not known here");
    }

    @Override
    public ItemEmbeddings over(UserSequences log, Vocabulary items, long seed) {
        return ids(source.of(log, items), log, seed);
    }

    /** Makes ids of features that were read. */
    SemanticIds ids(ItemFeatures features, UserSequences log, long seed) {
        return SemanticIdPlan.of(features, training, shape.splits(), shape.values())
                .over(log, seed);
    }

    /** Any ids of this form take the same room. */
    @Override
    public void requireFits(Architecture architecture) {
        new TokenPlan(shape.splits() + 1, shape.values(), new RandomCodes()).requireFits(architecture);
    }

    @Override
    public String toString() {
        return "SemanticIdPlan[features=" + source + ", training=" + training + ", levels=" + shape.splits()
                + ", values=" + shape.values() + "]";
    }
}
