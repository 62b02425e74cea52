package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link Recommender}. */
public abstract class RecommenderContract {
    /** The size of the catalogue in {@link #trainingSequences}. */
    protected static final int ITEM_COUNT = 40;

    private static final int NEVER_SEEN = 5;
    private static final int USERS = 60;
    private static final int THREADS = 8;
    private static final int[] NO_HISTORY = {};

    private Recommender recommender;

    /** Fits the recommender under test; two calls on the same sequences must give the same recommender. */
    protected abstract Recommender fit(UserSequences sequences);

    /** Whether an item's place depends on those before it, so that a filter changes more than what it leaves out. */
    protected boolean writesLists() {
        return false;
    }

    /** How much the score of an item may differ between a batch and a single query. */
    protected float batchTolerance() {
        return 0;
    }

    /**
     * Sixty users with 0 to 14 items each and a time a day for each; some items far more frequent than others, many equally
     * frequent, the last five without any interaction.
     */
    protected static UserSequences trainingSequences() {
        RandomGenerator random = RandomStreams.of(7);
        List<int[]> sequences = new ArrayList<>();
        List<long[]> times = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int[] items = new int[random.nextInt(15)];
            long[] itemTimes = new long[items.length];
            int start = random.nextInt(100);
            for (int i = 0; i < items.length; i++) {
                double skewed = random.nextDouble() * random.nextDouble();
                items[i] = 1 + (int) (skewed * (ITEM_COUNT - NEVER_SEEN));
                itemTimes[i] = (start + i) * 86_400L;
            }
            sequences.add(items);
            times.add(itemTimes);
        }
        return UserSequences.withTimes(sequences, times, ITEM_COUNT);
    }

    @BeforeEach
    void fitRecommender() {
        recommender = fit(trainingSequences());
    }

    @AfterEach
    void closeRecommender() {
        recommender.close();
        recommender.close();
    }

    @Test
    void itemCount_fitted_isTheCatalogue() {
        assertEquals(ITEM_COUNT, recommender.itemCount());
    }

    @Test
    void recommend_anyK_returnsThatMany() {
        for (int k : new int[] {1, 2, 10, ITEM_COUNT}) {
            assertEquals(k, recommend(new int[] {1, 2, 3}, k, ItemFilter.all()).size());
        }
    }

    @Test
    void recommend_moreThanTheCatalogue_returnsEveryItemOnce() {
        RankedItems answer = recommend(new int[] {4}, ITEM_COUNT + 10, ItemFilter.all());
        int[] sorted = Arrays.stream(answer.items()).sorted().toArray();
        int[] everything = new int[ITEM_COUNT];
        Arrays.setAll(everything, i -> i + 1);
        assertArrayEquals(everything, sorted);
    }

    @Test
    void recommend_shorterList_isTheBeginningOfTheLonger() {
        int[] whole = recommend(new int[] {2, 9}, ITEM_COUNT, ItemFilter.all()).items();
        for (int k = 1; k < ITEM_COUNT; k += 6) {
            assertArrayEquals(
                    Arrays.copyOf(whole, k),
                    recommend(new int[] {2, 9}, k, ItemFilter.all()).items());
        }
    }

    @Test
    void recommend_filtered_isTheFullListWithoutTheOthers() {
        int[] history = {1, 5, 3};
        int[] whole = recommend(history, ITEM_COUNT, ItemFilter.all()).items();
        List<ItemFilter> filters = List.of(
                ItemFilter.excluding(history),
                ItemFilter.excluding(whole[0], whole[1], whole[7]),
                ItemFilter.only(2, 4, 8, 16, 38),
                ItemFilter.only(2, 4, 8, 16, 38).andExcluding(4, 9),
                ItemFilter.only());
        for (ItemFilter filter : filters) {
            int[] expected = Arrays.stream(whole).filter(filter::admits).toArray();
            int[] filtered = recommend(history, ITEM_COUNT, filter).items();
            if (writesLists()) {
                Arrays.sort(expected);
                Arrays.sort(filtered);
            }
            assertArrayEquals(expected, filtered);
        }
    }

    @Test
    void recommend_filterThatAdmitsFewerThanK_returnsFewer() {
        assertEquals(2, recommend(new int[] {1}, 10, ItemFilter.only(6, 7)).size());
    }

    @Test
    void recommend_anyHistory_ordersByScoreThenSmallerId() {
        for (Query query : queries()) {
            RankedItems answer = recommender.recommend(query);
            for (int i = 1; i < answer.size(); i++) {
                float before = answer.scores()[i - 1];
                float here = answer.scores()[i];
                int place = i;
                assertTrue(
                        before > here || before == here && answer.items()[i - 1] < answer.items()[i],
                        () -> "out of order at " + place + ": " + answer);
            }
        }
    }

    @Test
    void recommend_emptyHistory_returnsAFullList() {
        assertEquals(10, recommend(NO_HISTORY, 10, ItemFilter.all()).size());
    }

    @Test
    void recommend_noQueries_returnsNoLists() {
        assertEquals(List.of(), recommender.recommend(List.<Query>of()));
    }

    @Test
    void recommend_batch_answersAsOneByOne() {
        List<Query> queries = queries();
        List<RankedItems> batch = recommender.recommend(queries);
        assertEquals(queries.size(), batch.size());
        for (int q = 0; q < queries.size(); q++) {
            RankedItems single = recommender.recommend(queries.get(q));
            assertArrayEquals(single.items(), batch.get(q).items());
            assertArrayEquals(single.scores(), batch.get(q).scores(), batchTolerance());
        }
    }

    @Test
    void recommend_historyOutsideTheCatalogue_namesIdAndRange() {
        for (int wrong : new int[] {-1, 0, ITEM_COUNT + 1}) {
            Query query = new Query(new int[] {3, wrong, 2}, 5, ItemFilter.all());
            Query fine = new Query(new int[] {3}, 5, ItemFilter.all());
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> recommender.recommend(List.of(fine, query)));
            assertTrue(error.getMessage().contains("1.." + ITEM_COUNT), error.getMessage());
            assertTrue(error.getMessage().contains("got " + wrong), error.getMessage());
        }
    }

    @Test
    void recommend_always_leavesTheHistoryAlone() {
        int[] history = {9, 1, 4};
        recommend(history, 5, ItemFilter.excluding(history));
        assertArrayEquals(new int[] {9, 1, 4}, history);
    }

    @Test
    void recommend_fittedTwice_answersTheSame() {
        try (Recommender again = fit(trainingSequences())) {
            assertEquals(recommender.recommend(queries()), again.recommend(queries()));
        }
    }

    @Test
    void recommend_manyThreads_answerAsOne() throws Exception {
        List<Query> queries = queries();
        List<RankedItems> expected = recommender.recommend(queries);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<RankedItems>>> tasks = new ArrayList<>();
            for (int i = 0; i < 4 * THREADS; i++) {
                tasks.add(() -> recommender.recommend(queries));
            }
            for (Future<List<RankedItems>> answer : threads.invokeAll(tasks)) {
                assertEquals(expected, answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private RankedItems recommend(int[] history, int k, ItemFilter filter) {
        return recommender.recommend(new Query(history, k, filter));
    }

    /** Histories of length 0 to 29, repeats included; every second query leaves seen items out. */
    private static List<Query> queries() {
        RandomGenerator random = RandomStreams.of(8);
        List<Query> queries = new ArrayList<>();
        for (int q = 0; q < 30; q++) {
            int[] history = new int[q];
            Arrays.setAll(history, i -> 1 + random.nextInt(ITEM_COUNT));
            ItemFilter filter = q % 2 == 0 ? ItemFilter.excluding(history) : ItemFilter.all();
            queries.add(new Query(history, 1 + random.nextInt(20), filter));
        }
        return queries;
    }
}
