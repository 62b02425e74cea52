package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.UserHash;
import io.github.seqrec4j.recommend.NDCG;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.TopK;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutScoreTest {
    /** Ranks 1, 2, 3, ... whatever was asked; remembers how many queries came together. */
    private static final class InOrder implements Recommender {
        private final List<Integer> batches = new ArrayList<>();
        private final List<Optional<UserHash>> users = new ArrayList<>();

        @Override
        public int itemCount() {
            return 5;
        }

        @Override
        public List<RankedItems> recommend(List<Query> queries) {
            batches.add(queries.size());
            queries.forEach(query -> users.add(query.userHash()));
            return queries.stream()
                    .map(query -> TopK.select(new float[] {5, 4, 3, 2, 1}, 0, 5, query))
                    .toList();
        }
    }

    private static final List<HoldoutCase> CASES = List.of(
            new HoldoutCase(0, new int[] {1}, new int[] {2}),
            new HoldoutCase(1, new int[] {2}, new int[] {3}),
            new HoldoutCase(2, new int[] {5, 1}, new int[] {5}));

    @Test
    void of_seenItemsKept_isTheMeanOverTheWholeRanking() {
        double second = Math.log(2) / Math.log(3);
        double expected = (second + 0.5 + 0) / 3;
        assertEquals(expected, new HoldoutScore(CASES, new NDCG(3), false).of(new InOrder()), 1e-12);
    }

    @Test
    void of_seenItemsExcluded_movesTheOthersUp() {
        double second = Math.log(2) / Math.log(3);
        assertEquals((1 + second + 0) / 3, new HoldoutScore(CASES, new NDCG(3), true).of(new InOrder()), 1e-12);
    }

    @Test
    void of_namedUsers_asksInTheirNames() {
        Optional<UserHash> anna = Optional.of(UserHash.of("anna"));
        List<HoldoutCase> cases = List.of(CASES.get(0), new HoldoutCase(1, new int[] {2}, new int[] {3}, anna));
        InOrder recommender = new InOrder();
        new HoldoutScore(cases, new NDCG(1), true).of(recommender);
        assertEquals(List.of(Optional.empty(), anna), recommender.users);
    }

    @Test
    void of_manyCases_asksInPartsAndCountsAll() {
        List<HoldoutCase> many = IntStream.range(0, 10_000)
                .mapToObj(u -> new HoldoutCase(u, new int[0], new int[] {u < 2500 ? 1 : 5}))
                .toList();
        InOrder recommender = new InOrder();
        assertEquals(0.25, new HoldoutScore(many, new NDCG(1), false).of(recommender), 1e-12);
        assertEquals(List.of(4096, 4096, 1808), recommender.batches);
    }
}
