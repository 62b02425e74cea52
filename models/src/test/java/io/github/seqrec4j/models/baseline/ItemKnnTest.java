package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.ItemKnn.Options;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemKnnTest extends RecommenderContract {
    // Users of 1: A B C; of 2: A B; of 3: B D; of 4: D; of 5: nobody. A has 2 twice.
    private static final UserSequences TRAIN =
            UserSequences.of(List.of(new int[] {1, 2, 2}, new int[] {2, 3, 1}, new int[] {1}, new int[] {3, 4}), 5);

    @Override
    protected Recommender fit(UserSequences sequences) {
        return ItemKnn.fit(sequences, new Options(6, 1, 5, 0.8f));
    }

    @Test
    void recommend_oneItem_ordersByCosineThenTheRestByPopularity() {
        RankedItems answer = rank(new Options(10, 0, 10, 1), 1);
        assertArrayEquals(new int[] {2, 3, 1, 4, 5}, answer.items());
        float[] expected = {2 / (float) Math.sqrt(6), 1 / (float) Math.sqrt(6), 3 / 4f - 1, 1 / 4f - 1, -1};
        assertArrayEquals(expected, answer.scores(), 1e-6f);
    }

    @Test
    void recommend_shrink_lowersSimilarities() {
        RankedItems answer = rank(new Options(10, 2, 10, 1), 1);
        assertEquals(2 / (Math.sqrt(6) + 2), answer.scores()[0], 1e-6);
    }

    @Test
    void recommend_fewNeighbours_keepsTheMostSimilar() {
        RankedItems answer = rank(new Options(1, 0, 10, 1), 1);
        assertArrayEquals(new int[] {2, 1, 3, 4, 5}, answer.items());
    }

    @Test
    void recommend_decay_weighsOlderItemsLess() {
        // From 4 (newest): 3 by 1 / sqrt 2. From 1 (older): 2 and 3 at half weight.
        RankedItems answer = rank(new Options(10, 0, 10, 0.5f), 1, 4);
        assertEquals(3, answer.items()[0]);
        assertEquals(1 / Math.sqrt(2) + 0.5 / Math.sqrt(6), answer.scores()[0], 1e-6);
        assertEquals(2, answer.items()[1]);
        assertEquals(1 / Math.sqrt(6), answer.scores()[1], 1e-6);
    }

    @Test
    void recommend_historyLength_countsTheNewestOnly() {
        Options newestOnly = new Options(10, 0, 1, 1);
        assertEquals(rank(newestOnly, 4), rank(newestOnly, 1, 2, 4));
    }

    @Test
    void recommend_randomLog_agreesWithDenseVectors() {
        UserSequences train = trainingSequences();
        int[] history = {3, 1, 11, 20, 3};
        RankedItems answer = ItemKnn.fit(train, new Options(ITEM_COUNT, 0.5f, 4, 0.9f))
                .recommend(new Query(history, ITEM_COUNT, ItemFilter.all()));
        for (int i = 0; i < answer.size(); i++) {
            double expected = 0;
            for (int age = 0; age < 4; age++) {
                int from = history[history.length - 1 - age];
                expected += Math.pow(0.9f, age) * similarity(train, from, answer.items()[i], 0.5);
            }
            assertEquals(expected, Math.max(0, answer.scores()[i]), 1e-5, "item " + answer.items()[i]);
        }
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("neighbours must be at least 1, got 0", 0, 0, 1, 1);
        assertRefused("shrink must be at least 0 and finite, got -1.0", 1, -1, 1, 1);
        assertRefused("shrink must be at least 0 and finite, got NaN", 1, Float.NaN, 1, 1);
        assertRefused("historyLength must be at least 1, got 0", 1, 0, 0, 1);
        assertRefused("decay must be above 0 and at most 1, got 0.0", 1, 0, 1, 0);
        assertRefused("decay must be above 0 and at most 1, got 1.5", 1, 0, 1, 1.5f);
    }

    private static double similarity(UserSequences train, int a, int b, double shrink) {
        int both = 0;
        int withA = 0;
        int withB = 0;
        for (int user = 0; user < train.userCount(); user++) {
            boolean hasA = Arrays.stream(train.sequence(user)).anyMatch(item -> item == a);
            boolean hasB = Arrays.stream(train.sequence(user)).anyMatch(item -> item == b);
            withA += hasA ? 1 : 0;
            withB += hasB ? 1 : 0;
            both += hasA && hasB ? 1 : 0;
        }
        return a == b || both == 0 ? 0 : both / (Math.sqrt((double) withA * withB) + shrink);
    }

    private static void assertRefused(String message, int neighbours, float shrink, int historyLength, float decay) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> new Options(neighbours, shrink, historyLength, decay));
        assertEquals(message, error.getMessage());
    }

    private static RankedItems rank(Options options, int... history) {
        return ItemKnn.fit(TRAIN, options).recommend(new Query(history, 5, ItemFilter.all()));
    }
}
