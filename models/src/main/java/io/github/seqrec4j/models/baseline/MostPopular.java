package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/**
 * Recommends what occurs most often in training, whatever the history. Score: the number of occurrences; items that never
 * occur score 0. Ties by the smaller id.
 *
 * <p>Immutable, thread-safe, heap only.
 */
public final class MostPopular implements Recommender {
    private final float[] counts;

    private MostPopular(float[] counts) {
        this.counts = counts;
    }

    /**
     * Counts.
     *
     * @param sequences the training sequences
     * @return the recommender
     */
    public static MostPopular fit(UserSequences sequences) {
        long[] counts = sequences.itemCounts();
        float[] scores = new float[sequences.itemCount()];
        for (int item = 1; item < counts.length; item++) {
            scores[item - 1] = counts[item];
        }
        return new MostPopular(scores);
    }

    @Override
    public int itemCount() {
        return counts.length;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(
                queries, counts.length, (history, scores) -> System.arraycopy(counts, 0, scores, 0, counts.length));
    }
}
