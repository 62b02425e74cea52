package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.quantization.semantic.QuantizerTraining;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import java.util.function.Supplier;

/** What makes semantic ids of the vectors of items. */
enum QuantizerKind {
    RESIDUAL_KMEANS(ResidualKMeans::defaults),
    RQVAE(io.github.seqrec4j.quantization.semantic.RQVAE::defaults);

    private final Supplier<QuantizerTraining> training;

    QuantizerKind(Supplier<QuantizerTraining> training) {
        this.training = training;
    }

    QuantizerTraining training() {
        return training.get();
    }
}
