package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkovChainTest extends RecommenderContract {
    // Occurrences: 1 three times, 2 three, 3 twice, 4 twice, 5 four times, 6 never.
    private static final UserSequences TRAIN = UserSequences.of(
            List.of(new int[] {1, 2, 1, 2, 5}, new int[] {1, 3, 5}, new int[] {4, 5, 5}, new int[] {3, 4, 2}), 6);

    @Override
    protected Recommender fit(UserSequences sequences) {
        return MarkovChain.fit(sequences);
    }

    @Test
    void recommend_knownItem_ordersSuccessorsByCountThenTheRestByPopularity() {
        // After 1 came 2 twice and 3 once; the rest by popularity.
        RankedItems answer = rank(4, 1);
        assertArrayEquals(new int[] {2, 3, 5, 1, 4, 6}, answer.items());
        assertArrayEquals(new float[] {2 + 3 / 5f, 1 + 2 / 5f, 4 / 5f, 3 / 5f, 2 / 5f, 0}, answer.scores());
    }

    @Test
    void recommend_equallyFrequentSuccessors_goByPopularity() {
        // After 3 came 4 and 5 once each, and 5 is the more popular; after 4 came 2 and 5.
        assertArrayEquals(new int[] {5, 4, 1, 2, 3, 6}, rank(1, 3).items());
        assertArrayEquals(new int[] {5, 2, 1, 3, 4, 6}, rank(4).items());
    }

    @Test
    void recommend_noSuccessorOrNoHistory_isPopularity() {
        int[] byPopularity = {5, 1, 2, 3, 4, 6};
        assertArrayEquals(byPopularity, rank(6).items());
        assertArrayEquals(byPopularity, rank().items());
    }

    private static RankedItems rank(int... history) {
        return MarkovChain.fit(TRAIN).recommend(new Query(history, 6, ItemFilter.all()));
    }
}
