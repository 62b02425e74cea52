package io.github.seqrec4j.models;

import ai.djl.training.initializer.Initializer;
import com.google.gson.JsonObject;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.InitialScore;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * SASRec: a causal Transformer that reads a user's items and predicts, at each of them, the next.
 *
 * <p>The default is the published block: only the queries are normalised, residuals start from normalised values, heads are
 * not projected again. Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018. Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record SASRec(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "sasrec";

    /** Where layer normalisation stands in a block. */
    public enum NormStyle {
        /** As published: the attention's queries and the feed-forward input are normalised, and residuals start there. */
        QUERY_ONLY,
        /** Each layer reads normalised values, residuals start from the raw ones. */
        PRE_NORM,
        /** Each layer's result is normalised after its residual is added. */
        POST_NORM
    }

    /**
     * What candidates are scored with.
     *
     * @param tied whether with the vectors that sequences are read with
     * @param initialScore the score of every item before training; 0 for losses that compare items, below for binary losses
     *     against many negatives (see {@link InitialScore})
     */
    public record Output(boolean tied, double initialScore) {
        /**
         * Checks the score.
         *
         * @param tied whether with the vectors that sequences are read with
         * @param initialScore the score of every item before training
         */
        public Output {
            new InitialScore(initialScore);
        }
    }

    /**
     * The switches in which implementations differ.
     *
     * @param normStyle where layer normalisation stands
     * @param outputProjection whether attention has an output map; the published block has none
     * @param scaledEmbeddings whether item vectors are multiplied by the root of D when they are read
     * @param output what candidates are scored with
     * @param feedForward the feed-forward layer; published: width D, ReLU
     * @param initialization what weights start from
     */
    public record Variant(
            NormStyle normStyle,
            boolean outputProjection,
            boolean scaledEmbeddings,
            Output output,
            FeedForwardConfig feedForward,
            Initialization initialization) {
        /** The published block with tied vectors and an initialisation that trains in a fraction of the steps. */
        public static final Variant DEFAULT = new Variant(
                NormStyle.QUERY_ONLY,
                false,
                false,
                new Output(true, 0),
                new FeedForwardConfig(1, ActivationFunction.RELU),
                Initialization.NORMAL_002);
    }

    /**
     * Sizes and switches.
     *
     * @param dimension D, at least 1
     * @param blocks attention and feed-forward pairs, at least 1
     * @param heads H, a divisor of D
     * @param maxLength L, how many items are read at most
     * @param dropout the probability of dropping a value, after the embedding, on attention weights and in the feed-forward
     *     layer
     * @param variant switches
     */
    public record Config(int dimension, int blocks, int heads, int maxLength, double dropout, Variant variant) {
        /**
         * Checks sizes and ranges.
         *
         * @param dimension D, at least 1
         * @param blocks attention and feed-forward pairs, at least 1
         * @param heads H, a divisor of D
         * @param maxLength L, how many items are read at most
         * @param dropout the probability of dropping a value, after the embedding, on attention weights and in the
         *     feed-forward layer
         * @param variant switches
         */
        public Config {
            TransformerSizes.check(dimension, blocks, heads, maxLength, dropout);
            if (variant == null) {
                throw new IllegalArgumentException("variant must be given");
            }
        }

        /**
         * Returns a configuration of the published block.
         *
         * @param dimension D
         * @param blocks how many blocks
         * @param heads H
         * @param maxLength L
         * @param dropout the probability of dropping a value
         * @return the configuration
         */
        public static Config of(int dimension, int blocks, int heads, int maxLength, double dropout) {
            return new Config(dimension, blocks, heads, maxLength, dropout, Variant.DEFAULT);
        }

        /**
         * Changes the switches.
         *
         * @param changed the switches
         * @return the changed configuration
         */
        public Config with(Variant changed) {
            return new Config(dimension, blocks, heads, maxLength, dropout, changed);
        }
    }

    /**
     * Starts a recipe with width 64, two blocks, one head, length 50 and dropout 0.2, trained by cross-entropy over the
     * catalogue: the strongest plain choice for catalogues of up to some tens of thousands of items.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(Config.of(64, 2, 1, 50, 0.2));
    }

    /**
     * Starts a recipe, trained by cross-entropy over the catalogue.
     *
     * @param config sizes and switches
     * @return the recipe
     */
    public static Recipe recipe(Config config) {
        return Recipe.of(new SASRec(config), LossPlan.catalogue(new CrossEntropy()));
    }

    /**
     * Loads a saved SASRec.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, SASRec::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new SASRec(RecordJson.read(config, Config.class));
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
    public ModelParts parts(ItemEmbeddings items) {
        Variant variant = config.variant();
        Initializer plain = variant.initialization().embeddings();
        InitialScore initialScore = new InitialScore(variant.output().initialScore());
        Initializer scored = initialScore.ofVectors(plain, config.dimension());
        boolean tied = variant.output().tied();
        ItemEmbedding input = embedding(items, tied ? scored : plain);
        ItemEmbedding output = tied ? input : embedding(items, scored);
        CausalEncoder.Frame frame = new CausalEncoder.Frame(
                config.dimension(),
                config.blocks(),
                config.maxLength(),
                config.dropout(),
                variant.scaledEmbeddings(),
                Optional.of(initialScore.ofNormBias()));
        CausalEncoder encoder =
                new CausalEncoder(frame, variant.initialization(), scope -> new SASRecBlock(scope, config));
        return new ModelParts(input, output, encoder);
    }

    private ItemEmbedding embedding(ItemEmbeddings items, Initializer initializer) {
        return items.make(config.dimension(), initializer);
    }
}
