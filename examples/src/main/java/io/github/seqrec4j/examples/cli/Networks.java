package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;

/**
 * Makes networks of options: each reads the options that it has, and brings the published value for those that were left out.
 *
 * @param flags the options as given
 * @param settings where they are read
 */
record Networks(ModelFlags flags, Settings settings) {
    /**
     * What a Transformer is of.
     *
     * @param dimension D
     * @param blocks how many blocks
     * @param heads H
     * @param maxLength L
     * @param dropout the probability of dropping a value
     */
    private record Sizes(int dimension, int blocks, int heads, int maxLength, double dropout) {}

    /** Makes a network. */
    Architecture make(Network network) {
        return switch (network) {
            case SASREC -> sasrec(new Sizes(64, 2, 1, 50, 0.2), false);
            case GSASREC -> sasrec(new Sizes(128, 2, 1, 200, 0.5), true);
            case ESASREC -> esasrec();
            case BERT4REC -> bert4rec(BERT4Rec.Variant.DEFAULT);
            case GBERT4REC -> bert4rec(BERT4Rec.Variant.DEFAULT.with(BERT4Rec.Output.PLAIN));
            case ALBERT4REC -> {
                int width = settings.value("--dim", flags.dimension, 64);
                yield bert4rec(BERT4Rec.Variant.DEFAULT.withALBERT(Math.max(1, width / 2)));
            }
            case DEBERTA4REC -> bert4rec(BERT4Rec.Variant.DEFAULT.withDeBERTa());
        };
    }

    private Sizes sizes(Sizes usual) {
        return new Sizes(
                settings.value("--dim", flags.dimension, usual.dimension()),
                settings.value("--blocks", flags.blocks, usual.blocks()),
                settings.value("--heads", flags.heads, usual.heads()),
                settings.value("--max-length", flags.maxLength, usual.maxLength()),
                settings.value("--dropout", flags.dropout, usual.dropout()));
    }

    private Architecture sasrec(Sizes usual, boolean usuallySeparate) {
        Sizes sizes = sizes(usual);
        SASRec.Variant published = SASRec.Variant.DEFAULT;
        SASRec.Variant variant = new SASRec.Variant(
                settings.value("--norm", flags.norm, published.normStyle()),
                settings.value("--output-projection", flags.outputProjection, published.outputProjection()),
                settings.value("--scaled-embeddings", flags.scaledEmbeddings, published.scaledEmbeddings()),
                !settings.value("--separate-output", flags.separateOutput, usuallySeparate),
                feedForward(published.feedForward()),
                initialization(published.initialization()));
        return new SASRec(new SASRec.Config(
                sizes.dimension(), sizes.blocks(), sizes.heads(), sizes.maxLength(), sizes.dropout(), variant));
    }

    private Architecture esasrec() {
        Sizes sizes = sizes(new Sizes(64, 2, 1, 50, 0.2));
        ESASRec.Variant published = ESASRec.Variant.DEFAULT;
        ESASRec.FeedForwardConfig inner = published.feedForward();
        ESASRec.Variant variant = new ESASRec.Variant(
                settings.value("--gates", flags.gates, published.gates()),
                settings.value("--last-norm", flags.lastNorm, published.lastNorm()),
                !settings.value("--separate-output", flags.separateOutput, !published.tiedOutput()),
                new ESASRec.FeedForwardConfig(
                        multiplier(inner.multiplier()),
                        activation(inner.activation()),
                        settings.value("--gated-feed-forward", flags.gatedFeedForward, inner.gated()),
                        settings.value("--feed-forward-bias", flags.feedForwardBias, inner.bias())),
                initialization(published.initialization()));
        return new ESASRec(new ESASRec.Config(
                sizes.dimension(), sizes.blocks(), sizes.heads(), sizes.maxLength(), sizes.dropout(), variant));
    }

    private Architecture bert4rec(BERT4Rec.Variant published) {
        Sizes sizes = sizes(new Sizes(64, 2, 2, 50, 0.2));
        BERT4Rec.Variant variant = new BERT4Rec.Variant(
                published.attention(),
                settings.value("--shared-blocks", flags.sharedBlocks, published.sharedBlocks()),
                settings.value("--item-dim", flags.itemDimension, published.itemDimension()),
                feedForward(published.feedForward()),
                new BERT4Rec.Output(
                        settings.value(
                                "--output-transform",
                                flags.outputTransform,
                                published.output().transform()),
                        settings.value(
                                "--output-bias",
                                flags.outputBias,
                                published.output().bias()),
                        !settings.value(
                                "--separate-output",
                                flags.separateOutput,
                                !published.output().tied())),
                initialization(published.initialization()));
        BERT4Rec.Dropouts dropouts = new BERT4Rec.Dropouts(
                sizes.dropout(), settings.value("--attention-dropout", flags.attentionDropout, sizes.dropout()));
        return new BERT4Rec(new BERT4Rec.Config(
                sizes.dimension(), sizes.blocks(), sizes.heads(), sizes.maxLength(), dropouts, variant));
    }

    private SASRec.FeedForwardConfig feedForward(SASRec.FeedForwardConfig usual) {
        return new SASRec.FeedForwardConfig(multiplier(usual.multiplier()), activation(usual.activation()));
    }

    private int multiplier(int usual) {
        return settings.value("--feed-forward-multiplier", flags.feedForwardMultiplier, usual);
    }

    private ActivationFunction activation(ActivationFunction usual) {
        return settings.value("--activation", flags.activation, usual);
    }

    private Initialization initialization(Initialization usual) {
        return settings.value("--init", flags.initialization, usual);
    }
}
