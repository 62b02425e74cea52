package io.github.seqrec4j.models;

import ai.djl.training.initializer.Initializer;
import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemEmbeddings.Extras;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.InitialScore;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.MaskedItem;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.nio.file.Path;
import java.util.Map;

/**
 * BERT4Rec: a Transformer that reads a user's items in both directions and predicts those that are masked; asked for the next
 * item, it reads a mask behind the newest one. Sun et al., "BERT4Rec: Sequential Recommendation with Bidirectional Encoder
 * Representations from Transformer", CIKM 2019.
 *
 * <p>Its relatives are switches: {@link Variant#withALBERT} gives ALBERT4Rec, {@link Variant#withDeBERTa} gives DeBERTa4Rec, both from Petrov and
 * Macdonald, "A Systematic Review and Replicability Study of BERT4Rec for Sequential Recommendation", RecSys 2022; and {@link
 * Output#PLAIN} with a sampled loss gives gBERT4Rec, from their "Improving Effectiveness by Reducing Overconfidence in Large Catalogue
 * Sequential Recommendation with gBCE loss", ACM TORS 2025. Padding is masked from attention. Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record BERT4Rec(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "bert4rec";

    /** How attention knows of positions. */
    public enum Attention {
        /** A learned vector per position is added to what is read. */
        ABSOLUTE,
        /**
         * Content and position attend separately, and positions are distances: each pair of positions scores content to content, content to
         * distance and distance to content (He et al., "DeBERTa: Decoding-enhanced BERT with disentangled attention", ICLR 2021).
         * Positions are not added to what is read, and there is no second decoder.
         */
        DISENTANGLED
    }

    /**
     * What makes scores of the last block's outputs.
     *
     * @param transform whether outputs go through one more map, an activation and a norm
     * @param bias whether each item has a learned number that is added to its score
     * @param tied whether items are scored with the vectors that are read
     * @param initialScore the score of every item before training; 0 for losses that compare items, below for binary losses
     *     against many negatives (see {@link InitialScore})
     */
    public record Output(boolean transform, boolean bias, boolean tied, double initialScore) {
        /** As published. */
        public static final Output PUBLISHED = new Output(true, true, true, 0);
        /** The product with the item vectors alone, as gBERT4Rec has it. */
        public static final Output PLAIN = new Output(false, false, true, 0);

        /**
         * Checks the score.
         *
         * @param transform whether outputs go through one more map, an activation and a norm
         * @param bias whether each item has a learned number that is added to its score
         * @param tied whether items are scored with the vectors that are read
         * @param initialScore the score of every item before training
         */
        public Output {
            new InitialScore(initialScore);
        }

        /**
         * Changes where scores start.
         *
         * @param score the score of every item before training
         * @return the changed output
         */
        public Output startingAt(double score) {
            return new Output(transform, bias, tied, score);
        }
    }

    /**
     * The probabilities of dropping a value.
     *
     * @param hidden after the embedding and after each layer, in [0, 1)
     * @param attention on attention weights, in [0, 1)
     */
    public record Dropouts(double hidden, double attention) {
        /**
         * Checks the ranges.
         *
         * @param hidden after the embedding and after each layer, in [0, 1)
         * @param attention on attention weights, in [0, 1)
         */
        public Dropouts {
            require(hidden >= 0 && hidden < 1, "hidden dropout must be in [0, 1), got " + hidden);
            require(attention >= 0 && attention < 1, "attention dropout must be in [0, 1), got " + attention);
        }
    }

    /**
     * The switches in which relatives differ.
     *
     * @param attention how attention knows of positions
     * @param sharedBlocks whether all blocks have one set of weights
     * @param itemDimension E, the width of item vectors, mapped to the width D within; 0 for D itself, without a map
     * @param feedForward the feed-forward layer; published: 4 D, GELU
     * @param output what makes scores of outputs
     * @param initialization what weights start from
     */
    public record Variant(
            Attention attention,
            boolean sharedBlocks,
            int itemDimension,
            FeedForwardConfig feedForward,
            Output output,
            Initialization initialization) {
        /** As published. */
        public static final Variant DEFAULT = new Variant(
                Attention.ABSOLUTE,
                false,
                0,
                new FeedForwardConfig(4, ActivationFunction.GELU),
                Output.PUBLISHED,
                Initialization.NORMAL_002);

        /**
         * Checks the width.
         *
         * @param attention how attention knows of positions
         * @param sharedBlocks whether all blocks have one set of weights
         * @param itemDimension E, the width of item vectors; 0 for D itself
         * @param feedForward the feed-forward layer
         * @param output what makes scores of outputs
         * @param initialization what weights start from
         */
        public Variant {
            require(itemDimension >= 0, "itemDimension must be at least 0, got " + itemDimension);
        }

        /**
         * Makes it ALBERT4Rec: narrower item vectors, and one set of weights for all blocks (Lan et al., "ALBERT: A Lite BERT for
         * self-supervised learning of language representations", ICLR 2020).
         *
         * @param width E
         * @return the changed switches
         */
        public Variant withALBERT(int width) {
            return new Variant(attention, true, width, feedForward, output, initialization);
        }

        /**
         * Makes it DeBERTa4Rec.
         *
         * @return the changed switches
         */
        public Variant withDeBERTa() {
            return new Variant(
                    Attention.DISENTANGLED, sharedBlocks, itemDimension, feedForward, output, initialization);
        }

        /**
         * Changes what makes scores of outputs.
         *
         * @param changed the output
         * @return the changed switches
         */
        public Variant with(Output changed) {
            return new Variant(attention, sharedBlocks, itemDimension, feedForward, changed, initialization);
        }
    }

    /**
     * Sizes and switches.
     *
     * @param dimension D, at least 1
     * @param blocks attention and feed-forward pairs, at least 1
     * @param heads H, a divisor of D
     * @param maxLength L, how much is read at most, the mask included; at least 2
     * @param dropouts the probabilities of dropping a value
     * @param variant switches
     */
    public record Config(int dimension, int blocks, int heads, int maxLength, Dropouts dropouts, Variant variant) {
        /**
         * Checks sizes and ranges.
         *
         * @param dimension D, at least 1
         * @param blocks attention and feed-forward pairs, at least 1
         * @param heads H, a divisor of D
         * @param maxLength L, how much is read at most, the mask included; at least 2
         * @param dropouts the probabilities of dropping a value
         * @param variant switches
         */
        public Config {
            require(dropouts != null, "dropouts must be given");
            TransformerSizes.check(dimension, blocks, heads, maxLength, dropouts.hidden());
            require(maxLength >= 2, "maxLength must be at least 2, an item and the mask, got " + maxLength);
            require(variant != null, "variant must be given");
        }

        /**
         * Returns the published network.
         *
         * @param dimension D
         * @param blocks how many blocks
         * @param heads H
         * @param maxLength L
         * @param dropout the probability of dropping a value, attention weights included
         * @return the configuration
         */
        public static Config of(int dimension, int blocks, int heads, int maxLength, double dropout) {
            return new Config(dimension, blocks, heads, maxLength, new Dropouts(dropout, dropout), Variant.DEFAULT);
        }

        /**
         * Changes the switches.
         *
         * @param changed the switches
         * @return the changed configuration
         */
        public Config with(Variant changed) {
            return new Config(dimension, blocks, heads, maxLength, dropouts, changed);
        }

        /** E. */
        int itemDimension() {
            return variant.itemDimension() == 0 ? dimension : variant.itemDimension();
        }
    }

    /**
     * Starts a recipe with width 64, two blocks, two heads, length 50 and dropout 0.2, trained on masked items by cross-entropy over the
     * catalogue. It takes several times as many epochs as SASRec: the replicability study found most published results
     * trained too briefly.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(Config.of(64, 2, 2, 50, 0.2));
    }

    /**
     * Starts a recipe, trained on masked items by cross-entropy over the catalogue.
     *
     * @param config sizes and switches
     * @return the recipe
     */
    public static Recipe recipe(Config config) {
        return Recipe.of(new BERT4Rec(config), LossPlan.catalogue(new CrossEntropy()));
    }

    /**
     * Loads a saved BERT4Rec or relative.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, BERT4Rec::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new BERT4Rec(RecordJson.read(config, Config.class));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int maxLength() {
        return config.maxLength();
    }

    @Override
    public Reading reading() {
        return Reading.MASKED;
    }

    @Override
    public Objective objective() {
        return MaskedItem.defaults();
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        Output output = config.variant().output();
        int width = config.itemDimension();
        Initializer plain = config.variant().initialization().embeddings();
        Initializer scored = new InitialScore(output.initialScore()).ofVectors(plain, width);
        BERT4RecEncoder encoder = new BERT4RecEncoder(config);
        if (output.tied()) {
            Extras maskAndBias = new Extras(1, output.bias());
            return ModelParts.tied(items.make(width, scored, maskAndBias), encoder);
        }
        return new ModelParts(
                items.make(width, plain, new Extras(1, false)),
                items.make(width, scored, new Extras(0, output.bias())),
                encoder);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
