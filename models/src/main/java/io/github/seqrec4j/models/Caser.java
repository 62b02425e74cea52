package io.github.seqrec4j.models;

import com.google.gson.JsonObject;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.losses.CrossEntropy;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddings;
import io.github.seqrec4j.model.ModelParts;
import io.github.seqrec4j.models.layers.Initialization;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.store.RecordJson;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.nio.file.Path;
import java.util.Map;

/**
 * Caser: convolutions over the newest items, taken as an image of time by width, predict what comes after them.
 *
 * <p>Tang and Wang, "Personalized Top-N Sequential Recommendation via Convolutional Sequence Embedding", WSDM 2018, in the form of
 * Petrov and Macdonald, "Effective and Efficient Training for Sequential Recommendation using Recency Sampling", RecSys 2022:
 * vertical filters weigh all items at once, component by component; horizontal ones of every height look for the window they fit
 * best; ReLU, dropout and a dense layer with ReLU make one output, without a vector of the user's. It is made from the whole
 * sequence, so the objective must predict from the newest position: by default recency sampling, as in the second paper.
 * Shorter sequences are read as if they began with zeros. Immutable and thread-safe.
 *
 * @param config sizes and switches
 */
public record Caser(Config config) implements Architecture {
    /** The name in model folders and on the command line. */
    public static final String NAME = "caser";

    /**
     * How many filters there are.
     *
     * @param vertical filters that weigh all items at once, at least 1
     * @param horizontal filters of each height, at least 1
     * @param heights H: horizontal filters span 1..H items, at least 1; published: H is the length
     */
    public record Filters(int vertical, int horizontal, int heights) {
        /**
         * Checks the numbers.
         *
         * @param vertical filters that weigh all items at once, at least 1
         * @param horizontal filters of each height, at least 1
         * @param heights H: horizontal filters span 1..H items, at least 1
         */
        public Filters {
            require(vertical >= 1, "vertical filters must be at least 1, got " + vertical);
            require(horizontal >= 1, "horizontal filters must be at least 1, got " + horizontal);
            require(heights >= 1, "heights must be at least 1, got " + heights);
        }

        /**
         * Returns what was published: 4 vertical filters and 16 horizontal ones of every height.
         *
         * @param maxLength L
         * @return the filters
         */
        public static Filters published(int maxLength) {
            return new Filters(4, 16, maxLength);
        }
    }

    /**
     * Sizes and switches.
     *
     * @param dimension D, at least 1
     * @param maxLength L, how many items are read at most, at least 1
     * @param dropout the probability of dropping a filter's value, in [0, 1)
     * @param filters how many filters there are, none higher than L
     * @param tiedOutput whether items are scored with the vectors that are read, rather than with others and a bias
     * @param initialization what weights start from
     */
    public record Config(
            int dimension,
            int maxLength,
            double dropout,
            Filters filters,
            boolean tiedOutput,
            Initialization initialization) {
        /**
         * Checks sizes and ranges.
         *
         * @param dimension D, at least 1
         * @param maxLength L, how many items are read at most, at least 1
         * @param dropout the probability of dropping a filter's value, in [0, 1)
         * @param filters how many filters there are, none higher than L
         * @param tiedOutput whether items are scored with the vectors that are read
         * @param initialization what weights start from
         */
        public Config {
            require(dimension >= 1, "dimension must be at least 1, got " + dimension);
            require(maxLength >= 1, "maxLength must be at least 1, got " + maxLength);
            require(dropout >= 0 && dropout < 1, "dropout must be in [0, 1), got " + dropout);
            require(filters != null, "filters must be given");
            require(
                    filters.heights() <= maxLength,
                    "heights must be at most maxLength, got heights=" + filters.heights() + ", maxLength=" + maxLength);
            require(initialization != null, "initialization must be given");
        }

        /**
         * Returns a configuration with the published filters, and output vectors and biases of their own.
         *
         * @param dimension D
         * @param maxLength L
         * @param dropout the probability of dropping a filter's value
         * @return the configuration
         */
        public static Config of(int dimension, int maxLength, double dropout) {
            return new Config(
                    dimension,
                    maxLength,
                    dropout,
                    Filters.published(Math.max(1, maxLength)),
                    false,
                    Initialization.XAVIER_NORMAL);
        }

        /**
         * Changes the filters.
         *
         * @param changed the filters
         * @return the changed configuration
         */
        public Config with(Filters changed) {
            return new Config(dimension, maxLength, dropout, changed, tiedOutput, initialization);
        }

        /**
         * Changes what items are scored with.
         *
         * @param tied whether it is the vectors that are read
         * @return the changed configuration
         */
        public Config withTiedOutput(boolean tied) {
            return new Config(dimension, maxLength, dropout, filters, tied, initialization);
        }

        /**
         * Changes what weights start from.
         *
         * @param changed the initialisation
         * @return the changed configuration
         */
        public Config with(Initialization changed) {
            return new Config(dimension, maxLength, dropout, filters, tiedOutput, changed);
        }
    }

    /**
     * Starts a recipe with width 64, length 50, dropout 0.5 and the published filters, trained by recency sampling with cross-entropy
     * over the catalogue.
     *
     * @return the recipe
     */
    public static Recipe recipe() {
        return recipe(Config.of(64, 50, 0.5));
    }

    /**
     * Starts a recipe, trained by recency sampling with cross-entropy over the catalogue.
     *
     * @param config sizes and switches
     * @return the recipe
     */
    public static Recipe recipe(Config config) {
        return Recipe.of(new Caser(config), LossPlan.catalogue(new CrossEntropy()));
    }

    /**
     * Loads a saved Caser.
     *
     * @param folder a model folder
     * @return a recommender that gives the same recommendations as the saved one; the caller closes it
     * @throws io.github.seqrec4j.store.ModelFormatException if the folder is damaged, newer, or of another model
     */
    public static SequenceRecommender load(Path folder) {
        return Models.load(folder, Map.of(NAME, Caser::fromJson));
    }

    static Architecture fromJson(JsonObject config) {
        return new Caser(RecordJson.read(config, Config.class));
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
        return Reading.WHOLE;
    }

    @Override
    public Objective objective() {
        return RecencySampling.defaults();
    }

    @Override
    public ModelParts parts(ItemEmbeddings items) {
        return new OutputVectors(config.dimension(), config.tiedOutput(), config.initialization())
                .around(new CaserEncoder(config), items);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
