package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.BERT4Rec;
import io.github.seqrec4j.models.Caser;
import io.github.seqrec4j.models.ESASRec;
import io.github.seqrec4j.models.FeedForwardConfig;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.GRU4Rec;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.DistanceBias;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.models.layers.MemoryAttention.Heads;
import io.github.seqrec4j.quantization.RecJPQ;
import java.util.Map;
import java.util.Optional;

/**
 * Makes networks of options: each reads the options that it has, and brings the published value for those that were left out.
 *
 * @param flags the options as given
 * @param settings where they are read
 * @param usualScore the initial score that suits the loss
 * @param coded how items share vectors, if they do
 * @param spelled how several tokens spell an item, if they do
 */
record Networks(
        ModelFlags flags, Settings settings, double usualScore, Optional<RecJPQ> coded, Optional<Spelling> spelled) {
    private static final OptionNames NAMES = new OptionNames(Map.ofEntries(
            Map.entry("dimension", "--dim"),
            Map.entry("itemDimension", "--item-dim"),
            Map.entry("blocks", "--blocks"),
            Map.entry("layers", "--blocks"),
            Map.entry("heads", "--heads"),
            Map.entry("maxLength", "--max-length"),
            Map.entry("dropout", "--dropout"),
            Map.entry("hidden dropout", "--dropout"),
            Map.entry("attention dropout", "--attention-dropout"),
            Map.entry("the initial score", "--initial-score"),
            Map.entry("the feed-forward multiplier", "--feed-forward-multiplier"),
            Map.entry("vertical filters", "--vertical-filters"),
            Map.entry("horizontal filters", "--horizontal-filters"),
            Map.entry("heights", "--filter-heights"),
            Map.entry("userTokens", "--user-tokens"),
            Map.entry("listLength", "--list-length")));

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
        Architecture made = NAMES.make(() -> architecture(network));
        coded.ifPresent(plan -> requireDivisible(plan.splits()));
        return made;
    }

    /** Checks, before the data are read, what the library would refuse afterwards. */
    private void requireDivisible(int splits) {
        String option = settings.number("--item-dim") > 0 ? "--item-dim" : "--dim";
        int width = settings.number(option);
        if (width % splits != 0) {
            throw new IllegalArgumentException(
                    option + " must be divisible by --splits, got " + option + "=" + width + ", --splits=" + splits);
        }
    }

    private Architecture architecture(Network network) {
        return switch (network) {
            case SASREC -> sasrec(new Sizes(64, 2, 1, 50, 0.2), true);
            case GSASREC -> sasrec(new Sizes(128, 2, 1, 200, 0.5), false);
            case ESASREC -> esasrec();
            case GRU4REC -> gru4rec();
            case CASER -> caser();
            case BERT4REC -> bert4rec(BERT4Rec.Variant.DEFAULT);
            case GBERT4REC -> bert4rec(BERT4Rec.Variant.DEFAULT.with(BERT4Rec.Output.PLAIN));
            case ALBERT4REC -> {
                int width = dimension(64);
                yield bert4rec(BERT4Rec.Variant.DEFAULT.withALBERT(Math.max(1, width / 2)));
            }
            case DEBERTA4REC -> bert4rec(BERT4Rec.Variant.DEFAULT.withDeBERTa());
            case GPTREC -> gptrec();
            case TIGER -> tiger();
        };
    }

    private Sizes sizes(Sizes usual) {
        return new Sizes(
                dimension(usual.dimension()),
                blocks(usual.blocks()),
                settings.value("--heads", flags.heads, usual.heads()),
                maxLength(usual.maxLength()),
                dropout(usual.dropout()));
    }

    private int dimension(int usual) {
        return settings.value("--dim", flags.dimension, usual);
    }

    private int blocks(int usual) {
        return settings.value("--blocks", flags.blocks, usual);
    }

    private int maxLength(int usual) {
        return settings.value("--max-length", flags.maxLength, usual);
    }

    private double dropout(double usual) {
        return settings.value("--dropout", flags.dropout, usual);
    }

    /** Shared vectors are scored with as they are read, as published. */
    private boolean tiedOutput(boolean usual) {
        return !settings.value("--separate-output", flags.separateOutput, !usual && coded.isEmpty());
    }

    /** Reads an option that gives every item a bias; it is said for several runs at times, some of which cannot have it. */
    private boolean bias(String option, Boolean given, boolean usual) {
        if (coded.isEmpty()) {
            return settings.value(option, given, usual);
        }
        if (given == null || !given) {
            return settings.value(option, false);
        }
        if (settings.given(option)) {
            throw new IllegalArgumentException(option + " gives every item a bias, which would be most of a model with"
                    + " --item-embedding recjpq; leave it out");
        }
        return false;
    }

    private double initialScore() {
        return settings.value("--initial-score", flags.initialScore, usualScore);
    }

    private Architecture sasrec(Sizes usual, boolean usuallyTied) {
        Sizes sizes = sizes(usual);
        SASRec.Variant published = SASRec.Variant.DEFAULT;
        SASRec.Variant variant = new SASRec.Variant(
                settings.value("--norm", flags.norm, published.normStyle()),
                settings.value("--output-projection", flags.outputProjection, published.outputProjection()),
                settings.value("--scaled-embeddings", flags.scaledEmbeddings, published.scaledEmbeddings()),
                new SASRec.Output(tiedOutput(usuallyTied), initialScore()),
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
                tiedOutput(published.tiedOutput()),
                new ESASRec.FeedForwardConfig(
                        multiplier(inner.multiplier()),
                        activation(inner.activation()),
                        settings.value("--gated-feed-forward", flags.gatedFeedForward, inner.gated()),
                        settings.value("--feed-forward-bias", flags.feedForwardBias, inner.bias())),
                initialization(published.initialization()));
        return new ESASRec(new ESASRec.Config(
                sizes.dimension(), sizes.blocks(), sizes.heads(), sizes.maxLength(), sizes.dropout(), variant));
    }

    private Architecture gru4rec() {
        return new GRU4Rec(new GRU4Rec.Config(
                dimension(64),
                blocks(3),
                maxLength(50),
                dropout(0),
                !bias("--separate-output", flags.separateOutput, true),
                initialization(Initialization.XAVIER_NORMAL)));
    }

    private Architecture caser() {
        int maxLength = maxLength(50);
        Caser.Filters published = Caser.Filters.published(Math.max(1, maxLength));
        Caser.Filters filters = new Caser.Filters(
                settings.value("--vertical-filters", flags.verticalFilters, published.vertical()),
                settings.value("--horizontal-filters", flags.horizontalFilters, published.horizontal()),
                settings.value("--filter-heights", flags.filterHeights, published.heights()));
        return new Caser(new Caser.Config(
                dimension(64),
                maxLength,
                dropout(0.5),
                filters,
                !bias("--separate-output", flags.separateOutput, true),
                initialization(Initialization.XAVIER_NORMAL)));
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
                        bias(
                                "--output-bias",
                                flags.outputBias,
                                published.output().bias()),
                        tiedOutput(published.output().tied()),
                        initialScore()),
                initialization(published.initialization()));
        BERT4Rec.Dropouts dropouts = new BERT4Rec.Dropouts(
                sizes.dropout(), settings.value("--attention-dropout", flags.attentionDropout, sizes.dropout()));
        return new BERT4Rec(new BERT4Rec.Config(
                sizes.dimension(), sizes.blocks(), sizes.heads(), sizes.maxLength(), dropouts, variant));
    }

    private Architecture gptrec() {
        Sizes sizes = sizes(new Sizes(128, 2, 4, 200, 0.2));
        GPTRec.Variant published = GPTRec.Variant.DEFAULT;
        GPTRec.Variant variant = new GPTRec.Variant(
                settings.value("--list-length", flags.listLength, published.listLength()),
                feedForward(published.feedForward()),
                initialization(published.initialization()));
        if (spelled.isPresent() && sizes.maxLength() == 1) {
            throw new IllegalArgumentException("maxLength must be at least 2 with "
                    + spelled.get().option() + ", an item and the one that is written behind it, got 1");
        }
        return new GPTRec(new GPTRec.Config(
                sizes.dimension(), sizes.blocks(), sizes.heads(), inputs(sizes), sizes.dropout(), variant));
    }

    /** How many tokens so many items have. */
    private int inputs(Sizes sizes) {
        return sizes.maxLength() * spelled.map(Spelling::tokens).orElse(1);
    }

    private Architecture tiger() {
        Sizes sizes = sizes(new Sizes(64, 2, 4, 21, 0.1));
        if (sizes.maxLength() < 2) {
            throw new IllegalArgumentException(
                    "maxLength must be at least 2, an item to read and one to write, got " + sizes.maxLength());
        }
        Heads heads = heads(sizes);
        int multiplier = multiplier(4);
        if (multiplier < 1) {
            throw new IllegalArgumentException("the feed-forward multiplier must be at least 1, got " + multiplier);
        }
        TIGER.Variant variant = new TIGER.Variant(
                Math.multiplyExact(multiplier, sizes.dimension()),
                DistanceBias.Buckets.DEFAULT,
                settings.value("--causal-encoder", flags.causalEncoder, true),
                settings.value("--user-tokens", flags.userTokens, 0));
        TIGER.Depth depth = new TIGER.Depth(sizes.blocks(), sizes.blocks());
        return new TIGER(new TIGER.Config(sizes.dimension(), depth, heads, inputs(sizes), sizes.dropout(), variant));
    }

    private Heads heads(Sizes sizes) {
        if (flags.headWidth != null) {
            if (flags.headWidth < 1) {
                throw new IllegalArgumentException("--head-width must be at least 1, got " + flags.headWidth);
            }
            return new Heads(sizes.heads(), settings.value("--head-width", flags.headWidth));
        }
        // Refuses sizes out of range, and heads that do not divide the width.
        Heads usual = TIGER.Config.of(sizes.dimension(), sizes.blocks(), sizes.heads(), inputs(sizes), sizes.dropout())
                .heads();
        settings.value("--head-width", usual.width());
        return usual;
    }

    private FeedForwardConfig feedForward(FeedForwardConfig usual) {
        return new FeedForwardConfig(multiplier(usual.multiplier()), activation(usual.activation()));
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
