package io.github.seqrec4j.models;

import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ItemEmbeddings.Extras;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.nio.file.Path;
import java.util.Map;

/**
 * GPTRec: a GPT-2 decoder that reads a user's items as a text and goes on with it. As a language model it predicts the next item
 * (Petrov and Macdonald, "Generative Sequential Recommendation with GPTRec", Gen-IR workshop at SIGIR 2023); with a {@link
 * Variant#listLength list length} it writes whole lists behind a separator (Petrov and Macdonald, "Aligning GPTRec with
 * Beyond-Accuracy Goals with Reinforcement Learning", GenRec workshop at WWW 2024).
 *
 * <p>Blocks normalise before attention and feed-forward layer, a last norm follows, and items are scored with the vectors that are read
 * (Radford et al., "Language models are unsupervised multitask learners", 2019).
 *
 * <p>A language model counts positions so that the newest item of a row stands at the last. With lists the separator stands at 0, the
 * history's newest item at 1, the one before at 2 and so on; the list's items stand at L, L + 1 and so on. Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record GPTRec(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "gptrec";

    /**
     * The switches.
     *
     * @param listLength K, how long the lists are that the model learns to write behind a separator; 0 for a language model without
     *     one
     * @param feedForward the feed-forward layer; GPT-2's: 4 D, tanh GELU
     * @param initialization what weights start from
     */
    public record Variant(int listLength, FeedForwardConfig feedForward, Initialization initialization) {
        /** As published for predicting the next item. */
        public static final Variant DEFAULT =
                new Variant(0, new FeedForwardConfig(4, ActivationFunction.GELU_TANH), Initialization.NORMAL_002);

        /**
         * Checks the length.
         *
         * @param listLength K, at least 0
         * @param feedForward the feed-forward layer
         * @param initialization what weights start from
         */
        public Variant {
            if (listLength < 0) {
                throw new IllegalArgumentException("listLength must be at least 0, got " + listLength);
            }
        }

        /**
         * Changes the length of lists.
         *
         * @param items K; 0 for none
         * @return the changed switches
         */
        public Variant withLists(int items) {
            return new Variant(items, feedForward, initialization);
        }
    }

    /**
     * Sizes and switches.
     *
     * @param dimension D, at least 1
     * @param blocks attention and feed-forward pairs, at least 1
     * @param heads H, a divisor of D
     * @param maxLength L, how much is read at most, at least 1: tokens of items, and the separator where there are lists
     * @param dropout the probability of dropping a value, attention weights included, in [0, 1)
     * @param variant switches
     */
    public record Config(int dimension, int blocks, int heads, int maxLength, double dropout, Variant variant) {
        /**
         * Checks sizes and ranges.
         *
         * @param dimension D, at least 1
         * @param blocks attention and feed-forward pairs, at least 1
         * @param heads H, a divisor of D
         * @param maxLength L, how much is read at most, the separator included; at least 1
         * @param dropout the probability of dropping a value, in [0, 1)
         * @param variant switches
         */
        public Config {
            TransformerSizes.check(dimension, blocks, heads, maxLength, dropout);
            if (variant == null) {
                throw new IllegalArgumentException("variant must be given");
            }
            if (variant.listLength() > 0 && maxLength < 2) {
                throw new IllegalArgumentException(
                        "maxLength must be at least 2, an item and the separator, got " + maxLength);
            }
        }

        /**
         * Returns the published network that predicts the next item.
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

        /**
         * Makes it write lists.
         *
         * @param items K
         * @return the changed configuration
         */
        public Config withLists(int items) {
            return with(variant.withLists(items));
        }
    }

    /**
     * Starts a recipe: cross-entropy over the catalogue. Without lists it is a language model over items; with lists it needs an objective
     * that teaches them, {@link io.github.seqrec4j.sampling.TeacherLists}, and is asked by {@link NextK}.
     *
     * @param config sizes and switches
     * @return the recipe
     */
    public static Recipe recipe(Config config) {
        Recipe recipe = Recipe.of(new GPTRec(config), LossPlan.catalogue(new CrossEntropy()));
        return config.variant().listLength() > 0 ? recipe.withRanker(NextK::new) : recipe;
    }

    /**
     * Loads a saved GPTRec.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, GPTRec::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new GPTRec(RecordJson.read(config, Config.class));
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
        return config.variant().listLength() > 0 ? Reading.LIST : Reading.CAUSAL;
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        boolean lists = config.variant().listLength() > 0;
        Extras separator = new Extras(lists ? 1 : 0, false);
        return ModelParts.tied(
                items.make(config.dimension(), config.variant().initialization().embeddings(), separator),
                new GPTRecEncoder(config));
    }
}
