package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import picocli.CommandLine.Option;

/** The network. What is left out is as the network was published; {@link Networks} knows which network has which option. */
final class ModelFlags {
    @Option(
            names = "--model",
            defaultValue = "sasrec",
            paramLabel = "MODEL",
            description = "Networks: sasrec, gsasrec, esasrec, gru4rec, caser, bert4rec, gbert4rec, albert4rec,"
                    + " deberta4rec, gptrec, tiger. Fitted in a moment, without --out: popularity, recent-popularity, markov,"
                    + " smart-markov, item-knn, bprmf. Default: ${DEFAULT-VALUE}.")
    ModelKind model;

    @Option(
            names = "--dim",
            paramLabel = "D",
            description = "Width of item vectors and of the network. Default: 64, for gsasrec and gptrec 128.")
    Integer dimension;

    @Option(
            names = "--blocks",
            paramLabel = "N",
            description =
                    "Attention and feed-forward pairs, for gru4rec recurrent layers; not for caser. Default: 2, for"
                            + " gru4rec 3. tiger has so many in its encoder and in its decoder.")
    Integer blocks;

    @Option(
            names = "--heads",
            paramLabel = "H",
            description =
                    "Attention heads, a divisor of the width; not for gru4rec and caser. Default: 1, for bert4rec and"
                            + " its relatives 2, for gptrec and tiger 4.")
    Integer heads;

    @Option(
            names = "--head-width",
            paramLabel = "W",
            description = "tiger: width of an attention head; with it --heads need not divide D. Default: D / heads.")
    Integer headWidth;

    @Option(
            names = "--max-length",
            paramLabel = "L",
            description = "How many of the newest items are read, the mask of bert4rec and its relatives and the"
                    + " separator of gptrec included, and the item that tiger writes. Default: 50, for gsasrec and gptrec"
                    + " 200, for tiger 21.")
    Integer maxLength;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "Probability of dropping a value in training. Default: 0.2, for gsasrec and caser 0.5,"
                    + " for tiger 0.1, for gru4rec 0.")
    Double dropout;

    @Option(
            names = "--attention-dropout",
            paramLabel = "P",
            description = "bert4rec and its relatives: the same for attention weights. Default: as --dropout.")
    Double attentionDropout;

    @Option(
            names = "--norm",
            paramLabel = "WHERE",
            description = "sasrec, gsasrec: layer normalisation: query-only (as published), pre or post. Default:"
                    + " query-only.")
    SASRec.NormStyle norm;

    @Option(
            names = "--init",
            paramLabel = "HOW",
            description = "Initial weights: xavier-normal, normal-002 or unit-normal. Default: normal-002, for"
                    + " esasrec, gru4rec and caser xavier-normal.")
    Initialization initialization;

    @Option(
            names = "--separate-output",
            negatable = true,
            fallbackValue = "true",
            description =
                    "Score with vectors of their own instead of those that sequences are read with, or not; gptrec and tiger never"
                            + " do."
                            + " Default: not, but for gsasrec, gru4rec and caser, the latter two with a bias per item; with"
                            + " --item-embedding recjpq not.")
    Boolean separateOutput;

    @Option(
            names = "--initial-score",
            paramLabel = "S",
            description =
                    "sasrec, gsasrec, bert4rec and its relatives: the score of every item before training. Default: 0; for"
                            + " gbce, and for bce against negatives, what they give an unknown item, log((1 - t) / K) with t = 0"
                            + " for bce; for bce over the catalogue -8.")
    Double initialScore;

    @Option(
            names = "--output-projection",
            negatable = true,
            fallbackValue = "true",
            description = "sasrec, gsasrec: give attention an output map; the published block has none. Default: not.")
    Boolean outputProjection;

    @Option(
            names = "--scaled-embeddings",
            negatable = true,
            fallbackValue = "true",
            description = "sasrec, gsasrec: multiply item vectors by the root of D when they are read. Default: not.")
    Boolean scaledEmbeddings;

    @Option(
            names = "--output-transform",
            negatable = true,
            fallbackValue = "true",
            description =
                    "bert4rec and its relatives: a map, an activation and a norm before scoring. Default: yes, but"
                            + " for gbert4rec.")
    Boolean outputTransform;

    @Option(
            names = "--output-bias",
            negatable = true,
            fallbackValue = "true",
            description =
                    "bert4rec and its relatives: a learned number per item is added to its score. Default: yes, but not"
                            + " for gbert4rec, nor with --item-embedding recjpq.")
    Boolean outputBias;

    @Option(
            names = "--list-length",
            paramLabel = "K",
            description =
                    "gptrec: learn to write lists of K items behind the history and a separator, from a --teacher; 0"
                            + " for a language model, which predicts the next item. Default: 0.")
    Integer listLength;

    @Option(
            names = "--item-dim",
            paramLabel = "E",
            description = "bert4rec and its relatives: width of item vectors, mapped to D within. Default: D, for"
                    + " albert4rec half of it.")
    Integer itemDimension;

    @Option(
            names = "--shared-blocks",
            negatable = true,
            fallbackValue = "true",
            description = "bert4rec and its relatives: one set of weights for all blocks. Default: not, but for"
                    + " albert4rec.")
    Boolean sharedBlocks;

    @Option(
            names = "--feed-forward-multiplier",
            paramLabel = "N",
            description =
                    "Transformers: inner width of the feed-forward layer in multiples of D. Default: 1, for esasrec, gptrec, tiger,"
                            + " bert4rec and its relatives 4.")
    Integer feedForwardMultiplier;

    @Option(
            names = "--activation",
            paramLabel = "WHAT",
            description =
                    "Transformers but tiger: relu, gelu, gelu-tanh (GPT-2's approximation) or silu. Default: relu, for esasrec silu,"
                            + " for bert4rec and its relatives gelu, for gptrec gelu-tanh.")
    ActivationFunction activation;

    @Option(
            names = "--gated-feed-forward",
            negatable = true,
            fallbackValue = "true",
            description = "esasrec: multiply the activated values with a third map's. Default: yes.")
    Boolean gatedFeedForward;

    @Option(
            names = "--feed-forward-bias",
            negatable = true,
            fallbackValue = "true",
            description = "esasrec: the feed-forward layer's maps add a learned vector. Default: not.")
    Boolean feedForwardBias;

    @Option(
            names = "--gates",
            negatable = true,
            fallbackValue = "true",
            description = "esasrec: add attention and the feed-forward layer through learned gates. Default: yes.")
    Boolean gates;

    @Option(
            names = "--last-norm",
            negatable = true,
            fallbackValue = "true",
            description = "esasrec: normalise the last block's result. Default: not.")
    Boolean lastNorm;

    @Option(
            names = "--causal-encoder",
            negatable = true,
            fallbackValue = "true",
            description =
                    "tiger: read each item from those up to it, so that one reading of a sequence serves all its targets, or all"
                            + " from both sides, anew for each target, as published and many times as slow. Default: yes.")
    Boolean causalEncoder;

    @Option(
            names = "--user-tokens",
            paramLabel = "U",
            description =
                    "tiger: read a token of the user before the items, one of U to which user ids are hashed; 0 for none."
                            + " Published: 2000. Default: 0.")
    Integer userTokens;

    @Option(
            names = "--vertical-filters",
            paramLabel = "N",
            description = "caser: filters that weigh all items at once. Default: 4.")
    Integer verticalFilters;

    @Option(
            names = "--horizontal-filters",
            paramLabel = "N",
            description = "caser: filters of each height. Default: 16.")
    Integer horizontalFilters;

    @Option(
            names = "--filter-heights",
            paramLabel = "H",
            description = "caser: horizontal filters span 1 to H items. Default: L.")
    Integer filterHeights;

    /** Whether a network is to learn to write lists. */
    boolean writesLists(Network network) {
        return network == Network.GPTREC && listLength != null && listLength > 0;
    }
}
