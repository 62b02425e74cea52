package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.SmartMarkovChain.Options;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmartMarkovChainTest extends RecommenderContract {
    // Occurrences: 1 three times, 2 three, 3 twice, 4 once, 5 never.
    private static final UserSequences TRAIN =
            UserSequences.of(List.of(new int[] {1, 2, 3}, new int[] {1, 2, 1}, new int[] {2, 4, 3}), 5);

    @Override
    protected Recommender fit(UserSequences sequences) {
        return SmartMarkovChain.fit(sequences, Options.defaults());
    }

    @Test
    void recommend_oneItem_ordersByCountThenTheRestByPopularity() {
        // After 2 came 1, 3 and 4 once each, of three occurrences of 2; 2 and 5 never came next.
        RankedItems answer = rank(new Options(5, 0.5, 0.1), 2);
        assertArrayEquals(new int[] {1, 3, 4, 2, 5}, answer.items());
        double once = Math.log(1.1 / 3);
        double never = Math.log(0.1 / 3);
        assertScores(answer, once, once, once, never + 3 / 4.0 - 1, never - 1);
    }

    @Test
    void recommend_twoItems_weighsTheOlderByDiscountAndDistance() {
        // Next after 2: 1, 3, 4 once each. Two places after 1 (three occurrences): 3 and 1 once each.
        RankedItems answer = rank(new Options(5, 0.5, 0.1), 1, 2);
        assertArrayEquals(new int[] {1, 3, 4, 2, 5}, answer.items());
        double both = Math.log(1.1 / 3) + 0.5 * Math.log(1.1 / 3);
        double next = Math.log(1.1 / 3) + 0.5 * Math.log(0.1 / 3);
        double never = 1.5 * Math.log(0.1 / 3);
        assertScores(answer, both, both, next, never + 3 / 4.0 - 1, never - 1);
    }

    @Test
    void recommend_smoothing_isAddedToTheCounts() {
        // After 1 came 2 twice, of three occurrences of 1.
        RankedItems answer = rank(new Options(5, 0.5, 2), 1);
        assertEquals(2, answer.items()[0]);
        assertEquals(Math.log(4 / 3.0), answer.scores()[0], 1e-6);
    }

    @Test
    void recommend_order_reachesThatFarBack() {
        Options near = new Options(1, 0.5, 0.1);
        assertEquals(rank(near, 2), rank(near, 1, 2));
        assertEquals(rank(new Options(2, 0.5, 0.1), 1, 2), rank(new Options(2, 0.5, 0.1), 3, 1, 2));
    }

    @Test
    void recommend_unknownItem_countsNothingButKeepsItsPlace() {
        // Only what stood two places after 1 counts: 3 and 1.
        RankedItems answer = rank(new Options(5, 0.5, 0.1), 1, 5);
        assertArrayEquals(new int[] {1, 3, 2, 4, 5}, answer.items());
        assertEquals(0.5 * Math.log(1.1 / 3), answer.scores()[0], 1e-6);
    }

    @Test
    void recommend_noHistoryOrNoSuccessor_isPopularity() {
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, rank(Options.defaults()).items());
        assertArrayEquals(new int[] {1, 2, 3, 4, 5}, rank(Options.defaults(), 3).items());
        assertArrayEquals(
                new float[] {-1 / 4f, -1 / 4f, -2 / 4f, -3 / 4f, -1},
                rank(Options.defaults()).scores());
    }

    @Test
    void recommend_randomLog_agreesWithTheFormula() {
        UserSequences train = trainingSequences();
        int[] history = {3, 1, 11, 20, 3, 7, 2};
        Options options = new Options(6, 0.8, 0.3);
        RankedItems answer =
                SmartMarkovChain.fit(train, options).recommend(new Query(history, ITEM_COUNT, ItemFilter.all()));
        double uncounted = score(train, history, ITEM_COUNT, options);
        float[] popularity = CatalogueScan.popularity(train);
        for (int i = 0; i < answer.size(); i++) {
            int item = answer.items()[i];
            double expected = score(train, history, item, options);
            boolean never = expected - uncounted < 1e-9;
            assertEquals(expected - (never ? 1 - popularity[item - 1] : 0), answer.scores()[i], 1e-5, "item " + item);
        }
    }

    @Test
    void recommend_weightsBelowFloatPrecision_changeNothing() {
        int[] history = new int[60];
        for (int i = 0; i < history.length; i++) {
            history[i] = 1 + i % ITEM_COUNT;
        }
        Query query = new Query(history, ITEM_COUNT, ItemFilter.all());
        UserSequences train = trainingSequences();
        assertEquals(
                SmartMarkovChain.fit(train, new Options(25, 0.5, 0.1)).recommend(query),
                SmartMarkovChain.fit(train, new Options(60, 0.5, 0.1)).recommend(query));
    }

    @Test
    void options_outOfRange_areRefused() {
        assertRefused("order must be at least 1, got 0", 0, 0.6, 0.1);
        assertRefused("discount must be above 0 and at most 1, got 0.0", 1, 0, 0.1);
        assertRefused("discount must be above 0 and at most 1, got 1.5", 1, 1.5, 0.1);
        assertRefused("discount must be above 0 and at most 1, got NaN", 1, Double.NaN, 0.1);
        assertRefused("smoothing must be above 0 and finite, got 0.0", 1, 1, 0);
        assertRefused("smoothing must be above 0 and finite, got Infinity", 1, 1, Double.POSITIVE_INFINITY);
    }

    private static double score(UserSequences train, int[] history, int item, Options options) {
        double score = 0;
        for (int distance = 0; distance < Math.min(options.order(), history.length); distance++) {
            int source = history[history.length - 1 - distance];
            int occurrences = 0;
            int together = 0;
            for (int user = 0; user < train.userCount(); user++) {
                int[] sequence = train.sequence(user);
                for (int i = 0; i < sequence.length; i++) {
                    occurrences += sequence[i] == source ? 1 : 0;
                    int then = i + 1 + distance;
                    together += sequence[i] == source && then < sequence.length && sequence[then] == item ? 1 : 0;
                }
            }
            score += Math.pow(options.discount(), distance) * Math.log((together + options.smoothing()) / occurrences);
        }
        return score;
    }

    private static void assertScores(RankedItems answer, double... expected) {
        assertEquals(expected.length, answer.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], answer.scores()[i], 1e-6, "at " + i);
        }
    }

    private static void assertRefused(String message, int order, double discount, double smoothing) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Options(order, discount, smoothing));
        assertEquals(message, error.getMessage());
    }

    private static RankedItems rank(Options options, int... history) {
        return SmartMarkovChain.fit(TRAIN, options).recommend(new Query(history, 5, ItemFilter.all()));
    }
}
