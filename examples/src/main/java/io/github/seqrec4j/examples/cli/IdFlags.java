package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.quantization.semantic.QuantizerTraining;
import io.github.seqrec4j.quantization.semantic.RQVAE;
import io.github.seqrec4j.quantization.semantic.ResidualKMeans;
import java.util.Map;
import picocli.CommandLine.Option;

/** The form of semantic ids, and what makes them. */
final class IdFlags {
    private static final OptionNames NAMES =
            new OptionNames(Map.of("splits", "--levels", "values", "--codebook", "epochs", "--rqvae-epochs"));
    private static final int USUAL_LEVELS = 3;
    private static final int USUAL_VALUES = 256;
    private static final int USUAL_EPOCHS = 200;

    @Option(
            names = "--semantic-ids",
            paramLabel = "HOW",
            description =
                    "semantic: what makes codes of the items' vectors: residual-kmeans: a codebook by k-means for each"
                            + " level; rqvae: codebooks in an autoencoder, which is trained for them. Default: residual-kmeans.")
    private QuantizerKind quantizer;

    @Option(
            names = "--levels",
            paramLabel = "M",
            description =
                    "semantic, random: how many codes an item has; a digit behind them, with as many values, tells items"
                            + " of the same codes apart. Default: " + USUAL_LEVELS + ".")
    private Integer levels;

    @Option(
            names = "--codebook",
            paramLabel = "V",
            description =
                    "semantic, random: how many values each of them has, at most as many as there are different items."
                            + " Default: " + USUAL_VALUES + ".")
    private Integer values;

    @Option(
            names = "--rqvae-epochs",
            paramLabel = "N",
            description = "rqvae: how often its training sees every item. Default: " + USUAL_EPOCHS + ".")
    private Integer epochs;

    /** Reads what makes codes of vectors, and refuses what would do nothing. */
    QuantizerTraining training(Settings settings) {
        QuantizerKind kind = settings.value("--semantic-ids", quantizer, QuantizerKind.RESIDUAL_KMEANS);
        if (kind == QuantizerKind.RQVAE) {
            int seen = settings.value("--rqvae-epochs", epochs, USUAL_EPOCHS);
            return NAMES.make(() -> RQVAE.defaults().withEpochs(seen));
        }
        if (settings.given("--rqvae-epochs")) {
            throw new IllegalArgumentException(
                    "--rqvae-epochs has no meaning with --semantic-ids " + Choice.name(kind));
        }
        return ResidualKMeans.defaults();
    }

    /** Reads levels and values, the digit not counted. */
    CodeShape shape(Settings settings) {
        int count = settings.value("--levels", levels, USUAL_LEVELS);
        int each = settings.value("--codebook", values, USUAL_VALUES);
        return NAMES.make(() -> new CodeShape(count, each));
    }
}
