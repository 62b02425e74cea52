package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;
import java.util.Objects;

/**
 * Nearest neighbours by content: recommends items whose vectors point the way of the history's. Knows nothing of other users, and so treats
 * items that nobody bought like any other: what models that claim to recommend such items have to beat.
 *
 * <p>Score of an item: the cosine between its vector and the weighted sum of the newest items' vectors, each of length 1, where an item
 * weighs decay times as much as the next newer one. Items without a vector score 0, below those that point less than a right angle away.
 * Ties by the smaller id.
 *
 * <p>Immutable, thread-safe, heap only. A query takes time proportional to N x D.
 */
public final class ContentKnn implements Recommender {
    private final Options options;
    private final int width;
    /** Of length 1, or zeros, item by item. */
    private final float[] vectors;

    /**
     * How much of a history counts.
     *
     * @param historyLength how many of the newest items, at least 1
     * @param decay weight of each item relative to the next newer one, above 0 and at most 1
     */
    public record Options(int historyLength, float decay) {
        /**
         * Checks the ranges.
         *
         * @param historyLength how many of the newest items, at least 1
         * @param decay weight of each item relative to the next newer one, above 0 and at most 1
         */
        public Options {
            if (historyLength < 1) {
                throw new IllegalArgumentException("historyLength must be at least 1, got " + historyLength);
            }
            if (!(decay > 0 && decay <= 1)) {
                throw new IllegalArgumentException("decay must be above 0 and at most 1, got " + decay);
            }
        }

        /**
         * Returns options that suit logs where the next item depends on the newest ones.
         *
         * @return the newest 50 items, decay 0.7
         */
        public static Options defaults() {
            return new Options(50, 0.7f);
        }
    }

    private ContentKnn(Options options, int width, float[] vectors) {
        this.options = options;
        this.width = width;
        this.vectors = vectors;
    }

    /**
     * Takes the items' vectors.
     *
     * @param features what is known of items 1..N
     * @param options how much of a history counts
     * @return the recommender
     */
    public static ContentKnn of(ItemFeatures features, Options options) {
        Objects.requireNonNull(options, "options");
        ItemFeatures unit = features.normalized();
        float[] vectors = new float[Math.multiplyExact(unit.itemCount(), unit.width())];
        for (int item = 1; item <= unit.itemCount(); item++) {
            System.arraycopy(unit.vector(item), 0, vectors, (item - 1) * unit.width(), unit.width());
        }
        return new ContentKnn(options, unit.width(), vectors);
    }

    @Override
    public int itemCount() {
        return vectors.length / width;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(queries, itemCount(), this::score);
    }

    private void score(int[] history, float[] scores) {
        float[] profile = profile(history);
        for (int item = 0; item < scores.length; item++) {
            float sum = 0;
            for (int d = 0; d < width; d++) {
                sum += profile[d] * vectors[item * width + d];
            }
            scores[item] = sum;
        }
    }

    /** The weighted sum of the newest items' vectors, of length 1 unless they say nothing. */
    private float[] profile(int[] history) {
        float[] sum = new float[width];
        float weight = 1;
        for (int i = history.length - 1; i >= Math.max(0, history.length - options.historyLength()); i--) {
            int start = (history[i] - 1) * width;
            for (int d = 0; d < width; d++) {
                sum[d] += weight * vectors[start + d];
            }
            weight *= options.decay();
        }
        double square = 0;
        for (float number : sum) {
            square += (double) number * number;
        }
        for (int d = 0; square > 0 && d < width; d++) {
            sum[d] /= (float) Math.sqrt(square);
        }
        return sum;
    }
}
