package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;
import org.junit.jupiter.api.Test;

class MostPopularTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        return MostPopular.fit(sequences);
    }

    @Test
    void recommend_anyHistory_ordersByOccurrencesThenSmallerId() {
        UserSequences train = UserSequences.of(List.of(new int[] {3, 2}, new int[] {2, 4, 2}, new int[] {3}), 5);
        Query query = new Query(new int[] {4}, 5, ItemFilter.all());
        RankedItems expected = new RankedItems(new int[] {2, 3, 4, 1, 5}, new float[] {3, 2, 1, 0, 0});
        assertEquals(expected, MostPopular.fit(train).recommend(query));
    }

    @Test
    void recommend_noTraining_ordersById() {
        UserSequences nothing = UserSequences.of(List.of(), 3);
        Query query = new Query(new int[0], 2, ItemFilter.all());
        assertEquals(
                new RankedItems(new int[] {1, 2}, new float[2]),
                MostPopular.fit(nothing).recommend(query));
    }
}
