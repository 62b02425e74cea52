package io.github.seqrec4j.models;

import ai.djl.training.initializer.Initializer;
import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.losses.SampledSoftmax;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbedding;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.layers.ActivationFunction;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.UniformSampler;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * eSASRec: SASRec's objective, a causal Transformer of LiGR blocks, and sampled softmax. A block adds attention, and then the
 * feed-forward layer, through a learned gate: x + F(norm(x)) &#8857; &sigma;(x W' + b). On MovieLens-20M the authors train
 * eight such blocks where eight of SASRec's fail.
 *
 * <p>Tikhonovich, Zelinskiy, Petrov, Spirina, Semenov, Savchenko and Kuliev, "eSASRec: Enhancing Transformer-based
 * Recommendations in a Modular Fashion", RecSys 2025; the block is that of Borisyuk et al., "From Features to Transformers:
 * Redefining Ranking for Scalable Impact", 2025, which calls the model LiGR. Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record ESASRec(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "esasrec";

    private static final int NEGATIVES = 256;

    /**
     * The feed-forward layer.
     *
     * @param multiplier its inner width in multiples of D, at least 1
     * @param activation what stands between its maps
     * @param gated whether the activated values are multiplied with a third map's: SwiGLU where the activation is SILU
     * @param bias whether its maps add a learned vector
     */
    public record FeedForwardConfig(int multiplier, ActivationFunction activation, boolean gated, boolean bias) {
        /** The published layer: SwiGLU of four times the width, without bias. */
        public static final FeedForwardConfig DEFAULT = new FeedForwardConfig(4, ActivationFunction.SILU, true, false);

        /**
         * Checks the width.
         *
         * @param multiplier its inner width in multiples of D, at least 1
         * @param activation what stands between its maps
         * @param gated whether the activated values are multiplied with a third map's
         * @param bias whether its maps add a learned vector
         */
        public FeedForwardConfig {
            if (multiplier < 1) {
                throw new IllegalArgumentException("the feed-forward multiplier must be at least 1, got " + multiplier);
            }
            requireGiven(activation, "the activation");
        }
    }

    /**
     * The switches in which implementations differ.
     *
     * @param gates whether residuals are added through gates; without them the block is a plain pre-normalised one
     * @param lastNorm whether the last block's result is normalised; published: it is not
     * @param tiedOutput whether candidates are scored with the vectors that sequences are read with
     * @param feedForward the feed-forward layer
     * @param initialization what weights start from; published: {@link Initialization#XAVIER_NORMAL}
     */
    public record Variant(
            boolean gates,
            boolean lastNorm,
            boolean tiedOutput,
            FeedForwardConfig feedForward,
            Initialization initialization) {
        /** As published. */
        public static final Variant DEFAULT =
                new Variant(true, false, true, FeedForwardConfig.DEFAULT, Initialization.XAVIER_NORMAL);

        /**
         * Checks that nothing is missing.
         *
         * @param gates whether residuals are added through gates
         * @param lastNorm whether the last block's result is normalised
         * @param tiedOutput whether candidates are scored with the vectors that sequences are read with
         * @param feedForward the feed-forward layer
         * @param initialization what weights start from
         */
        public Variant {
            requireGiven(feedForward, "the feed-forward layer");
            requireGiven(initialization, "the initialization");
        }
    }

    /**
     * Sizes and switches.
     *
     * @param dimension D, at least 1
     * @param blocks attention and feed-forward pairs, at least 1
     * @param heads H, a divisor of D
     * @param maxLength L, how many items are read at most
     * @param dropout the probability of dropping a value, after the embedding, on attention weights, on attention's result
     *     and in the feed-forward layer
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
         * @param dropout the probability of dropping a value, in [0, 1)
         * @param variant switches
         */
        public Config {
            TransformerSizes.check(dimension, blocks, heads, maxLength, dropout);
            requireGiven(variant, "variant");
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
     * Starts a recipe with width 64, two blocks, one head, length 50 and dropout 0.2, trained by sampled softmax as {@link
     * #recipe(Config)} says.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(Config.of(64, 2, 1, 50, 0.2));
    }

    /**
     * Starts a recipe, trained by sampled softmax with 256 uniform negatives that the targets of a sequence share. The authors'
     * program draws 256 for every target, which is {@link #recipe(Config, int, NegativeSharing)} with {@link
     * NegativeSharing#PER_POSITION}; sharing costs a fraction of the time and memory.
     *
     * @param config sizes and switches
     * @return the recipe
     */
    public static Recipe recipe(Config config) {
        return recipe(config, NEGATIVES, NegativeSharing.PER_SEQUENCE);
    }

    /**
     * Starts a recipe, trained by sampled softmax with uniform negatives, which may be the target.
     *
     * @param config sizes and switches
     * @param negatives K, how many each target is trained against, at least 1; the authors tried 128 and 256 and kept 256
     * @param sharing which targets share them
     * @return the recipe
     * @throws IllegalArgumentException if there are no negatives
     */
    public static Recipe recipe(Config config, int negatives, NegativeSharing sharing) {
        return Recipe.of(new ESASRec(config), uniform(negatives, sharing));
    }

    private static LossPlan uniform(int negatives, NegativeSharing sharing) {
        if (negatives < 1) {
            throw new IllegalArgumentException("the number of negatives must be at least 1, got " + negatives);
        }
        requireGiven(sharing, "sharing");
        return LossPlan.sampled(
                itemCount -> new SampledSoftmax(false),
                sequences -> new NegativeOptions(new UniformSampler(sequences.itemCount()), negatives, sharing));
    }

    /**
     * Loads a saved eSASRec.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, ESASRec::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new ESASRec(RecordJson.read(config, Config.class));
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
        ItemEmbedding input = embedding(items);
        ItemEmbedding output = config.variant().tiedOutput() ? input : embedding(items);
        CausalEncoder.Frame frame = new CausalEncoder.Frame(
                config.dimension(),
                config.blocks(),
                config.maxLength(),
                config.dropout(),
                false,
                Optional.of(Initializer.ZEROS).filter(norm -> config.variant().lastNorm()));
        CausalEncoder encoder =
                new CausalEncoder(frame, config.variant().initialization(), scope -> new LiGRBlock(scope, config));
        return new ModelParts(input, output, encoder);
    }

    private ItemEmbedding embedding(ItemEmbeddings items) {
        return items.make(config.dimension(), config.variant().initialization().embeddings());
    }

    private static void requireGiven(Object part, String name) {
        if (part == null) {
            throw new IllegalArgumentException(name + " must be given");
        }
    }
}
