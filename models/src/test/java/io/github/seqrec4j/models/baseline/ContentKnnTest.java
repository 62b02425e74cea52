package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.ContentKnn.Options;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ContentKnnTest extends RecommenderContract {
    /** To the right, up, up and right, nothing, to the left. */
    private static final ItemFeatures FEATURES = ItemFeatures.of(5, 2, new float[] {2, 0, 0, 0.5f, 3, 3, 0, 0, -1, 0});

    private static final float HALF = (float) Math.sqrt(0.5);

    @Override
    protected Recommender fit(UserSequences sequences) {
        RandomGenerator random = RandomStreams.of(1);
        float[] values = new float[sequences.itemCount() * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return ContentKnn.of(ItemFeatures.of(sequences.itemCount(), 3, values), Options.defaults());
    }

    @Test
    void recommend_oneItem_ordersByCosine() {
        RankedItems answer = rank(Options.defaults(), 1);
        assertArrayEquals(new int[] {1, 3, 2, 4, 5}, answer.items());
        assertArrayEquals(new float[] {1, HALF, 0, 0, -1}, answer.scores(), 1e-6f);
    }

    @Test
    void recommend_decay_weighsOlderItemsLess() {
        RankedItems answer = rank(new Options(10, 0.5f), 2, 1);
        float norm = (float) Math.sqrt(1.25);
        assertArrayEquals(new int[] {3, 1, 2, 4, 5}, answer.items());
        float[] expected = {1.5f * HALF / norm, 1 / norm, 0.5f / norm, 0, -1 / norm};
        assertArrayEquals(expected, answer.scores(), 1e-6f);
    }

    @Test
    void recommend_historyLength_countsTheNewestOnly() {
        assertEquals(rank(new Options(1, 0.7f), 1), rank(new Options(1, 0.7f), 5, 2, 1));
    }

    @Test
    void recommend_itemsNothingIsKnownOf_scoreZero() {
        assertArrayEquals(new float[5], rank(Options.defaults(), 4).scores());
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("historyLength must be at least 1, got 0", () -> new Options(0, 1));
        assertRefused("decay must be above 0 and at most 1, got 0.0", () -> new Options(1, 0));
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }

    private static RankedItems rank(Options options, int... history) {
        return ContentKnn.of(FEATURES, options).recommend(new Query(history, 5, ItemFilter.all()));
    }
}
