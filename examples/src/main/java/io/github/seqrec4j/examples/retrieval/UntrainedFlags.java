package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an untrained model is of; a trained one has its own. */
final class UntrainedFlags {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--items",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Of the untrained model. Default: ${DEFAULT-VALUE}.")
    private int itemCount;

    @Option(
            names = "--splits",
            defaultValue = "8",
            paramLabel = "M",
            description = "Of its random codes. Default: ${DEFAULT-VALUE}.")
    private int splits;

    @Option(
            names = "--width",
            defaultValue = "128",
            paramLabel = "D",
            description = "Of its vectors. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--max-length",
            defaultValue = "200",
            paramLabel = "L",
            description = "Items that it reads. Default: ${DEFAULT-VALUE}.")
    private int maxLength;

    void check() {
        Ranges.requirePositive("--items", itemCount);
        Ranges.requirePositive("--width", width);
        Ranges.requireSplits(splits, width);
        Ranges.requirePositive("--max-length", maxLength);
    }

    StoredModel model() {
        UserSequences nobody = UserSequences.of(List.of(), itemCount);
        return UntrainedModel.of(
                RecJPQEmbedding.of(new RandomCodes().assign(nobody, CodeShape.ofBytes(splits), 1)), width, maxLength);
    }
}
