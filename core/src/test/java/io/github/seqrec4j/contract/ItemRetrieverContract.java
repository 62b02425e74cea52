package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ItemRetriever} promises: the admitted items with the greatest products, in order, whatever it skips, alone
 * or among other queries, from any thread. Extend it and supply the retriever.
 */
public abstract class ItemRetrieverContract {
    private static final int THREADS = 4;

    private ItemRetriever retriever;
    private int n;

    /** Makes the retriever under test, over at least 100 items whose vectors hold numbers of both signs. */
    protected abstract ItemRetriever retriever();

    /** The product of a query with an item's vector, computed plainly. */
    protected abstract double score(float[] query, int item);

    /** How much a score may differ from the plain one, by rounding. */
    protected double tolerance() {
        return 1e-4;
    }

    @BeforeEach
    void makeRetriever() {
        retriever = retriever();
        n = retriever.itemCount();
        assertTrue(n >= 100, () -> "too few items: " + n);
    }

    @Test
    void retrieve_everything_ordersAllItemsByTheirProducts() {
        for (int q = 0; q < 10; q++) {
            float[] vector = vector(q);
            RankedItems all = retrieve(vector, n, ItemFilter.all());
            assertArrayEquals(
                    IntStream.rangeClosed(1, n).toArray(),
                    Arrays.stream(all.items()).sorted().toArray());
            for (int i = 0; i < n; i++) {
                assertEquals(score(vector, all.items()[i]), all.scores()[i], tolerance());
            }
            assertOrdered(all);
        }
    }

    private static void assertOrdered(RankedItems answer) {
        for (int i = 1; i < answer.size(); i++) {
            float before = answer.scores()[i - 1];
            float here = answer.scores()[i];
            int place = i;
            assertTrue(
                    before > here || before == here && answer.items()[i - 1] < answer.items()[i],
                    () -> "out of order at " + place + ": " + answer);
        }
    }

    @Test
    void retrieve_anyK_isTheBeginningOfTheWholeList() {
        for (int q = 0; q < 10; q++) {
            RankedItems all = retrieve(vector(q), n, ItemFilter.all());
            for (int k : new int[] {1, 2, 10, 50, n - 1, n + 1, Integer.MAX_VALUE}) {
                assertEquals(first(all, k, ItemFilter.all()), retrieve(vector(q), k, ItemFilter.all()));
            }
        }
    }

    @Test
    void retrieve_filtered_isTheWholeListWithoutTheOthers() {
        float[] vector = vector(1);
        RankedItems all = retrieve(vector, n, ItemFilter.all());
        int[] best = Arrays.copyOf(all.items(), n / 2);
        int[] outside = {-3, 0, n + 1, n + 70, Integer.MAX_VALUE};
        List<ItemFilter> filters = List.of(
                ItemFilter.excluding(best),
                ItemFilter.excluding(outside).andExcluding(1, n, n / 2),
                ItemFilter.only(best),
                ItemFilter.only(best).andExcluding(best[0], best[3]),
                ItemFilter.only(outside).andExcluding(outside[0]),
                ItemFilter.only(n, 1, n / 2),
                ItemFilter.only(),
                ItemFilter.excluding(all.items()));
        for (ItemFilter filter : filters) {
            for (int k : new int[] {1, 5, n}) {
                assertEquals(first(all, k, filter), retrieve(vector, k, filter));
            }
        }
    }

    private static RankedItems first(RankedItems all, int k, ItemFilter filter) {
        int[] places = IntStream.range(0, all.size())
                .filter(i -> filter.admits(all.items()[i]))
                .limit(k)
                .toArray();
        float[] scores = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            scores[i] = all.scores()[places[i]];
        }
        return new RankedItems(Arrays.stream(places).map(i -> all.items()[i]).toArray(), scores);
    }

    @Test
    void retrieve_zeros_tiesInFavourOfSmallerIds() {
        RankedItems answer = retrieve(new float[retriever.width()], 20, ItemFilter.excluding(3, 5));
        int[] expected =
                IntStream.rangeClosed(1, 22).filter(i -> i != 3 && i != 5).toArray();
        assertArrayEquals(expected, answer.items());
        assertArrayEquals(new float[20], answer.scores());
    }

    @Test
    void retrieve_severalQueries_answersAsOneByOne() {
        List<VectorQuery> queries = queries();
        List<RankedItems> together = retriever.retrieve(queries);
        assertEquals(queries.size(), together.size());
        for (int q = 0; q < queries.size(); q++) {
            assertEquals(retriever.retrieve(queries.get(q)), together.get(q));
        }
        assertEquals(List.of(), retriever.retrieve(List.<VectorQuery>of()));
    }

    @Test
    void retrieve_sameRetrieverMadeTwice_answersTheSame() {
        assertEquals(retriever.retrieve(queries()), retriever().retrieve(queries()));
    }

    @Test
    void retrieve_manyThreads_answerAsOne() throws Exception {
        List<VectorQuery> queries = queries();
        List<RankedItems> expected = retriever.retrieve(queries);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<RankedItems>>> tasks = new ArrayList<>();
            for (int i = 0; i < 4 * THREADS; i++) {
                tasks.add(() -> retriever.retrieve(queries));
            }
            for (Future<List<RankedItems>> answer : threads.invokeAll(tasks)) {
                assertEquals(expected, answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void retrieve_vectorOfAnotherWidth_namesBoth() {
        int width = retriever.width();
        for (int wrong : new int[] {0, width - 1, width + 1}) {
            VectorQuery query = VectorQuery.of(new float[wrong], 3);
            var error = assertThrows(IllegalArgumentException.class, () -> retriever.retrieve(query));
            assertEquals(
                    "the query must have width " + width + " as the item vectors, got " + wrong, error.getMessage());
        }
    }

    @Test
    void retrieve_productsBeyondFloats_throws() {
        float[] vector = new float[retriever.width()];
        Arrays.fill(vector, Float.MAX_VALUE);
        VectorQuery query = VectorQuery.of(vector, 3);
        assertThrows(IllegalArgumentException.class, () -> retriever.retrieve(query));
    }

    @Test
    void retrieve_always_leavesTheVectorAlone() {
        float[] vector = vector(3);
        retrieve(vector, 5, ItemFilter.all());
        assertArrayEquals(vector(3), vector);
    }

    private RankedItems retrieve(float[] vector, int k, ItemFilter filter) {
        return retriever.retrieve(new VectorQuery(vector, k, filter));
    }

    private float[] vector(long seed) {
        RandomGenerator random = RandomStreams.of(seed, 1);
        float[] vector = new float[retriever.width()];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** Every third query denies items, every third allows only some. */
    private List<VectorQuery> queries() {
        RandomGenerator random = RandomStreams.of(9);
        List<VectorQuery> queries = new ArrayList<>();
        for (int q = 0; q < 20; q++) {
            int[] some = random.ints(1 + random.nextInt(n), 1, n + 1).toArray();
            ItemFilter filter = List.of(ItemFilter.all(), ItemFilter.excluding(some), ItemFilter.only(some))
                    .get(q % 3);
            queries.add(new VectorQuery(vector(q), 1 + random.nextInt(30), filter));
        }
        return queries;
    }
}
