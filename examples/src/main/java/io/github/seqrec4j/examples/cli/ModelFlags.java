package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.train.Recipe;
import picocli.CommandLine.Option;

/** The network. */
final class ModelFlags {
    @Option(
            names = "--model",
            defaultValue = "sasrec",
            paramLabel = "MODEL",
            description = "sasrec. Default: ${DEFAULT-VALUE}.")
    ModelKind model;

    @Option(
            names = "--dim",
            defaultValue = "64",
            paramLabel = "D",
            description = "Width of item vectors. Default: ${DEFAULT-VALUE}.")
    private int dimension;

    @Option(
            names = "--blocks",
            defaultValue = "2",
            paramLabel = "N",
            description = "Attention and feed-forward pairs. Default: ${DEFAULT-VALUE}.")
    private int blocks;

    @Option(
            names = "--heads",
            defaultValue = "1",
            paramLabel = "H",
            description = "Attention heads, a divisor of the width. Default: ${DEFAULT-VALUE}.")
    private int heads;

    @Option(
            names = "--max-length",
            defaultValue = "50",
            paramLabel = "L",
            description = "How many of the newest items are read. Default: ${DEFAULT-VALUE}.")
    private int maxLength;

    @Option(
            names = "--dropout",
            defaultValue = "0.2",
            paramLabel = "P",
            description = "Probability of dropping a value in training. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(
            names = "--norm",
            defaultValue = "query-only",
            paramLabel = "WHERE",
            description = "Layer normalisation: query-only (as published), pre or post. Default: ${DEFAULT-VALUE}.")
    private SASRec.NormStyle norm;

    @Option(
            names = "--init",
            defaultValue = "normal-002",
            paramLabel = "HOW",
            description = "Initial weights: xavier-normal, normal-002 or unit-normal. Default: ${DEFAULT-VALUE}.")
    private Initialization initialization;

    @Option(
            names = "--separate-output",
            description = "Score with vectors of their own instead of those that sequences are read with.")
    private boolean separateOutput;

    @Option(names = "--output-projection", description = "Give attention an output map; the published block has none.")
    private boolean outputProjection;

    @Option(names = "--scaled-embeddings", description = "Multiply item vectors by the root of D when they are read.")
    private boolean scaledEmbeddings;

    @Option(
            names = "--feed-forward-multiplier",
            defaultValue = "1",
            paramLabel = "N",
            description = "Inner width of the feed-forward layer in multiples of D. Default: ${DEFAULT-VALUE}.")
    private int feedForwardMultiplier;

    @Option(
            names = "--activation",
            defaultValue = "relu",
            paramLabel = "WHAT",
            description = "relu, gelu or silu. Default: ${DEFAULT-VALUE}.")
    private ActivationFunction activation;

    /** Starts the recipe of the chosen model. */
    Recipe recipe() {
        return switch (model) {
            case SASREC ->
                SASRec.recipe(SASRec.Config.of(dimension, blocks, heads, maxLength, dropout)
                        .with(variant()));
        };
    }

    private SASRec.Variant variant() {
        return new SASRec.Variant(
                norm,
                outputProjection,
                scaledEmbeddings,
                !separateOutput,
                new SASRec.FeedForwardConfig(feedForwardMultiplier, activation),
                initialization);
    }
}
