package io.github.seqrec4j.models;

import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.EveryPrefix;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemEmbeddings.Extras;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.layers.DistanceBias;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.models.layers.MemoryAttention.Heads;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.LearningRateSchedule;
import io.github.seqrec4j.train.LearningRateSchedule.Decay;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainingOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * TIGER: items are spelled with semantic ids, a Transformer of T5's kind reads the tokens of a history and writes those of the next item
 * (Rajput et al., "Recommender Systems with Generative Retrieval", NeurIPS 2023; Raffel et al., "Exploring the limits of transfer learning
 * with a unified text-to-text Transformer", JMLR 2020).
 *
 * <p>Encoder and decoder have norms by root mean square before each layer, no learned vectors added anywhere, and positions by what
 * distances add to attention scores. Tokens are scored with the vectors that are read, times the root of 1 / D. Every item of a training
 * sequence is written from those before it ({@link EveryPrefix}). If wanted, a token of the user is read before the history: user ids are
 * hashed to some tokens, which need no list of users. Works with items of one token too, each with a vector of its own.
 * Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record TIGER(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "tiger";

    /** How many beginnings a beam search for a TIGER keeps unless told otherwise. */
    public static final int BEAM_WIDTH = 20;

    /**
     * How many blocks there are.
     *
     * @param encoder of the encoder, at least 1
     * @param decoder of the decoder, at least 1
     */
    public record Depth(int encoder, int decoder) {
        /**
         * Checks the numbers.
         *
         * @param encoder of the encoder, at least 1
         * @param decoder of the decoder, at least 1
         */
        public Depth {
            if (encoder < 1 || decoder < 1) {
                throw new IllegalArgumentException(
                        "encoder and decoder need at least 1 block each, got " + encoder + " and " + decoder);
            }
        }
    }

    /**
     * The switches.
     *
     * @param feedForward the inner width of feed-forward layers, at least 1
     * @param buckets which distances have numbers of their own
     * @param causal whether the encoder reads each item from those up to it, so that in training one reading of a sequence serves all
     *     its targets; published: false, a reading of all items from both sides for each target
     * @param userTokens to how many tokens user ids are hashed, of which one is read before a history; 0 for none. Published: 2000,
     *     without a gain in the ablation there
     */
    public record Variant(int feedForward, DistanceBias.Buckets buckets, boolean causal, int userTokens) {
        /**
         * Checks width and tokens.
         *
         * @param feedForward the inner width of feed-forward layers, at least 1
         * @param buckets which distances have numbers of their own
         * @param causal whether the encoder reads each item from those up to it
         * @param userTokens to how many tokens user ids are hashed, at least 0
         */
        public Variant {
            if (feedForward < 1) {
                throw new IllegalArgumentException("the feed-forward width must be at least 1, got " + feedForward);
            }
            if (buckets == null) {
                throw new IllegalArgumentException("buckets must be given");
            }
            if (userTokens < 0) {
                throw new IllegalArgumentException("userTokens must be at least 0, got " + userTokens);
            }
        }
    }

    /**
     * Sizes and switches.
     *
     * @param dimension D, at least 1
     * @param depth how many blocks
     * @param heads how attention is divided; need not make D together
     * @param maxLength L, how many tokens of items a row holds at most, those that are written among them: with t tokens per item,
     *     L / t - 1 items of a history are read; a user token is not counted
     * @param dropout the probability of dropping a value, attention weights included, in [0, 1)
     * @param variant switches
     */
    public record Config(int dimension, Depth depth, Heads heads, int maxLength, double dropout, Variant variant) {
        /**
         * Checks sizes and ranges.
         *
         * @param dimension D, at least 1
         * @param depth how many blocks
         * @param heads how attention is divided
         * @param maxLength L, at least 2
         * @param dropout the probability of dropping a value, in [0, 1)
         * @param variant switches
         */
        public Config {
            if (depth == null || heads == null || variant == null) {
                throw new IllegalArgumentException("depth, heads and variant must be given");
            }
            TransformerSizes.check(dimension, depth.encoder(), 1, maxLength, dropout);
            if (maxLength < 2) {
                throw new IllegalArgumentException(
                        "maxLength must be at least 2, an item to read and one to write, got " + maxLength);
            }
        }

        /**
         * Returns the published network: D 128, 4 and 4 blocks, 6 heads of 64, feed-forward layers of 1024, dropout 0.1, for
         * histories of 20 items of 4 tokens; without user tokens.
         *
         * @return the configuration
         */
        public static Config published() {
            return new Config(
                    128,
                    new Depth(4, 4),
                    new Heads(6, 64),
                    84,
                    0.1,
                    new Variant(1024, DistanceBias.Buckets.DEFAULT, false, 0));
        }

        /**
         * Changes whether the encoder is causal.
         *
         * @param causal whether it reads each item from those up to it
         * @return the changed configuration
         */
        public Config withCausalEncoder(boolean causal) {
            return with(new Variant(variant.feedForward(), variant.buckets(), causal, variant.userTokens()));
        }

        /**
         * Changes how many user tokens there are. Models with user tokens are trained on sequences of known users; asked without a user
         * they read the history alone.
         *
         * @param userTokens to how many tokens user ids are hashed, 0 for none
         * @return the changed configuration
         */
        public Config withUserTokens(int userTokens) {
            return with(new Variant(variant.feedForward(), variant.buckets(), variant.causal(), userTokens));
        }

        private Config with(Variant changed) {
            return new Config(dimension, depth, heads, maxLength, dropout, changed);
        }

        /**
         * Returns a network of the usual proportions: heads that make D together, feed-forward layers of 4 D.
         *
         * @param dimension D
         * @param blocks how many blocks the encoder has, and the decoder
         * @param heads H, a divisor of D
         * @param maxLength L
         * @param dropout the probability of dropping a value
         * @return the configuration
         */
        public static Config of(int dimension, int blocks, int heads, int maxLength, double dropout) {
            TransformerSizes.check(dimension, blocks, heads, maxLength, dropout);
            return new Config(
                    dimension,
                    new Depth(blocks, blocks),
                    new Heads(heads, dimension / heads),
                    maxLength,
                    dropout,
                    new Variant(Math.multiplyExact(4, dimension), DistanceBias.Buckets.DEFAULT, false, 0));
        }
    }

    /**
     * Starts a recipe: cross-entropy over the tokens; AdamW at a rate of .003 after a warm-up of 400 steps, which decays by the inverse
     * root of the step, with a weight decay of .01; batches of 256 targets, or with a causal encoder of 64 sequences; a beam search of
     * width {@link #BEAM_WIDTH}. Items are to be spelled: {@link Recipe#withItemEmbeddings}.
     *
     * @param config sizes and switches
     * @return the recipe: at most 200 epochs, patience 20, seed 42
     */
    public static Recipe recipe(Config config) {
        LearningRateSchedule schedule = new LearningRateSchedule(Decay.INVERSE_SQUARE_ROOT, 400);
        AdamOptions optimizer = AdamOptions.of(3e-3).withWeightDecay(0.01);
        return Recipe.of(new TIGER(config), LossPlan.catalogue(new CrossEntropy()))
                .withTraining(new TrainingOptions(200, 20, 42, Duration.ZERO, optimizer, schedule))
                .withBatchSize(config.variant().causal() ? 64 : 256)
                .withRanker(byBeamSearch());
    }

    /** As recipes ask it, and whoever loads it without saying how. */
    static Ranker byBeamSearch() {
        BeamSearch.Options options = BeamSearch.Options.defaults().withWidth(BEAM_WIDTH);
        return GeneratedItems.by(items -> BeamSearch.of(items, options));
    }

    /**
     * Loads a saved TIGER.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, TIGER::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new TIGER(RecordJson.read(config, Config.class));
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
    public Objective objective() {
        return new EveryPrefix(1, config.variant().causal());
    }

    @Override
    public Reading reading() {
        return config.variant().causal() ? Reading.CAUSAL_ENCODER_DECODER : Reading.ENCODER_DECODER;
    }

    @Override
    public ModelInput input(int itemCount) {
        return new ModelInput(
                itemCount, maxLength(), reading(), config.variant().userTokens());
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        if (config.maxLength() < 2 * items.tokensPerItem()) {
            throw new IllegalArgumentException("maxLength must have room for an item to read and one to write, "
                    + 2 * items.tokensPerItem() + " tokens, got " + config.maxLength());
        }
        Extras extras = new Extras(config.variant().userTokens(), false);
        return ModelParts.tied(
                items.make(config.dimension(), Initialization.FAN_IN_NORMAL.embeddings(), extras),
                new TIGERNetwork(config, items.tokensPerItem()));
    }
}
