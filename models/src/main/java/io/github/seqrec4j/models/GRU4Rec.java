package io.github.seqrec4j.models;

import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.nio.file.Path;
import java.util.Map;

/**
 * GRU4Rec: gated recurrent layers that read a user's items one after the other and predict, after each of them, the next.
 *
 * <p>Recurrent networks were brought to recommendation by Hidasi et al., "Session-based Recommendations with Recurrent Neural
 * Networks", ICLR 2016. This form is that of Petrov and Macdonald, "Effective and Efficient Training for Sequential
 * Recommendation using Recency Sampling", RecSys 2022: item vectors, layers of their width, a dense layer with ReLU, and
 * output vectors of their own with a bias per item. It has the network of the first paper and not its training, session-parallel
 * batches whose negatives are each other's items. Each position is an output, so that it learns from all of them at once, or
 * from the newest as in the second paper; padding is not read. Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record GRU4Rec(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "gru4rec";

    private static final int POSITIONS_AT_ONCE = 8_192;

    /**
     * Sizes and switches.
     *
     * @param dimension D, of item vectors and states, at least 1
     * @param layers how many recurrent layers, at least 1
     * @param maxLength L, how many items are read at most, at least 1
     * @param dropout the probability of dropping a value of what a recurrent layer reads, in [0, 1)
     * @param tiedOutput whether items are scored with the vectors that are read, rather than with others and a bias
     * @param initialization what weights start from
     */
    public record Config(
            int dimension,
            int layers,
            int maxLength,
            double dropout,
            boolean tiedOutput,
            Initialization initialization) {
        /**
         * Checks sizes and ranges.
         *
         * @param dimension D, of item vectors and states, at least 1
         * @param layers how many recurrent layers, at least 1
         * @param maxLength L, how many items are read at most, at least 1
         * @param dropout the probability of dropping a value of what a recurrent layer reads, in [0, 1)
         * @param tiedOutput whether items are scored with the vectors that are read
         * @param initialization what weights start from
         */
        public Config {
            require(dimension >= 1, "dimension must be at least 1, got " + dimension);
            require(layers >= 1, "layers must be at least 1, got " + layers);
            require(maxLength >= 1, "maxLength must be at least 1, got " + maxLength);
            require(dropout >= 0 && dropout < 1, "dropout must be in [0, 1), got " + dropout);
            require(initialization != null, "initialization must be given");
        }

        /**
         * Returns a configuration with output vectors and biases of their own, as published.
         *
         * @param dimension D
         * @param layers how many recurrent layers
         * @param maxLength L
         * @param dropout the probability of dropping a value
         * @return the configuration
         */
        public static Config of(int dimension, int layers, int maxLength, double dropout) {
            return new Config(dimension, layers, maxLength, dropout, false, Initialization.XAVIER_NORMAL);
        }

        /**
         * Changes what items are scored with.
         *
         * @param tied whether it is the vectors that are read
         * @return the changed configuration
         */
        public Config withTiedOutput(boolean tied) {
            return new Config(dimension, layers, maxLength, dropout, tied, initialization);
        }

        /**
         * Changes what weights start from.
         *
         * @param changed the initialisation
         * @return the changed configuration
         */
        public Config with(Initialization changed) {
            return new Config(dimension, layers, maxLength, dropout, tiedOutput, changed);
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    /**
     * Starts a recipe with width 64, three layers, length 50 and no dropout, as published, trained at every position by cross-entropy
     * over the catalogue.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(Config.of(64, 3, 50, 0));
    }

    /**
     * Starts a recipe, trained at every position by cross-entropy over the catalogue. Up to 8,192 positions are encoded at once, four
     * times as many as usual: a recurrent layer was measured to take twice the time for three times the rows.
     *
     * @param config sizes and switches
     * @return the recipe
     */
    public static Recipe recipe(Config config) {
        return Recipe.of(new GRU4Rec(config), LossPlan.catalogue(new CrossEntropy()));
    }

    /**
     * Loads a saved GRU4Rec.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, GRU4Rec::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new GRU4Rec(RecordJson.read(config, Config.class));
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
    public StepLimits limits() {
        return new StepLimits(POSITIONS_AT_ONCE, StepLimits.DEFAULT.scores());
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        return new OutputVectors(config.dimension(), config.tiedOutput(), config.initialization())
                .around(new GRU4RecEncoder(config), items);
    }
}
