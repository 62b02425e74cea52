package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.quantization.Catalogue.Kind;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApproximatePQTopKTest {
    private static final int ITEMS = 20_000;

    private final Catalogue catalogue = Catalogue.of(Kind.RANDOM, ITEMS, 8, 15);
    private final ApproximatePQTopK approximate = ApproximatePQTopK.of(catalogue.vectors(), 1);

    @Test
    void search_anyBudget_keepsToItAndGivesExactScores() {
        RandomGenerator random = RandomStreams.of(16);
        for (long budget : new long[] {1, 50, 1000}) {
            for (int q = 0; q < 20; q++) {
                VectorQuery query = VectorQuery.of(catalogue.vector(random), 10);
                PrunedSearch search = approximate.withBudget(budget).search(query);
                // Rounded up to a cluster.
                assertTrue(search.itemsScored() <= budget + 511, () -> "scored " + search.itemsScored());
                assertEquals(10, search.items().size());
                for (int i = 0; i < 10; i++) {
                    float score = catalogue.score(query.vector(), search.items().items()[i]);
                    assertEquals(score, search.items().scores()[i]);
                }
            }
        }
    }

    @Test
    void search_greaterBudget_findsMore() {
        double few = recall(512);
        double many = recall(5000);
        assertTrue(few < many, () -> few + " " + many);
        assertTrue(many > 0.95, () -> "recall of 5000 of 20000: " + many);
        assertEquals(1, recall(10L * ITEMS));
    }

    private double recall(long budget) {
        RandomGenerator random = RandomStreams.of(17);
        PQTopK exact = PQTopK.of(catalogue.vectors());
        double found = 0;
        for (int q = 0; q < 20; q++) {
            VectorQuery query = VectorQuery.of(catalogue.vector(random), 10);
            RankedItems best = exact.retrieve(query);
            RankedItems some = approximate.withBudget(budget).retrieve(query);
            found += Arrays.stream(some.items())
                    .filter(item -> Arrays.stream(best.items()).anyMatch(b -> b == item))
                    .count();
        }
        return found / 200;
    }

    @Test
    void search_fewAdmittedItems_findsThemWhateverTheBudget() {
        int[] denied =
                IntStream.rangeClosed(1, ITEMS).filter(item -> item % 5000 != 0).toArray();
        VectorQuery query = new VectorQuery(catalogue.vector(RandomStreams.of(18)), 10, ItemFilter.excluding(denied));
        assertEquals(PQTopK.of(catalogue.vectors()).retrieve(query), approximate.retrieve(query));
    }

    @Test
    void search_allScoresEqual_isExact() {
        Catalogue flat = Catalogue.of(Kind.FLAT, 300, 3, 1);
        VectorQuery query = VectorQuery.of(flat.vector(RandomStreams.of(1)), 7);
        assertEquals(flat.sorted(query), ApproximatePQTopK.of(flat.vectors(), 1).retrieve(query));
    }

    @Test
    void withBudget_ofClusterPrune_answersAsBuiltAnew() {
        ClusterPrune exact = ClusterPrune.of(catalogue.vectors());
        RandomGenerator random = RandomStreams.of(19);
        for (int q = 0; q < 20; q++) {
            VectorQuery query = VectorQuery.of(catalogue.vector(random), 10);
            PrunedSearch expected = approximate.withBudget(600).search(query);
            PrunedSearch found = exact.withBudget(600).search(query);
            assertEquals(expected.items(), found.items());
            assertEquals(expected.itemsScored(), found.itemsScored());
        }
        var error = assertThrows(IllegalArgumentException.class, () -> exact.withBudget(0));
        assertEquals("the budget must be at least 1 item, got 0", error.getMessage());
    }

    @Test
    void withBudget_none_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> approximate.withBudget(0));
        assertEquals("the budget must be at least 1 item, got 0", error.getMessage());
    }
}
