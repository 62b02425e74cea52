package io.github.seqrec4j.models.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.models.generate.BeamSearch.Probabilities;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeamSearchTest {
    private static final int COUNT = 300;
    /** Of 4,096 spellings some 290 are of items. */
    private static final ItemTokens ITEMS = FakeWriter.items(COUNT, 16, 3);

    private static BeamSearch search(int width) {
        return BeamSearch.of(ITEMS, new BeamSearch.Options(width, Probabilities.OF_ALL_TOKENS));
    }

    private static RankedItems answer(ItemGenerator search, Query query) {
        return search.generate(FakeWriter.of(ITEMS, List.of(query)), List.of(query))
                .get(0);
    }

    private static List<Query> queries(int count, int k) {
        RandomGenerator random = RandomStreams.of(count);
        List<Query> queries = new ArrayList<>();
        for (int q = 0; q < count; q++) {
            int[] history = random.ints(q % 9, 1, COUNT + 1).toArray();
            ItemFilter filter =
                    switch (q % 4) {
                        case 0 -> ItemFilter.all();
                        case 1 -> ItemFilter.excluding(history);
                        case 2 -> ItemFilter.only(random.ints(90, 1, COUNT + 1).toArray());
                        default ->
                            ItemFilter.excluding(random.ints(200, 1, COUNT + 1).toArray());
                    };
            queries.add(new Query(history, k, filter));
        }
        return queries;
    }

    private static RankedItems exhaustive(Query query) {
        float[] scores = new float[COUNT];
        for (int item = 1; item <= COUNT; item++) {
            scores[item - 1] = (float) FakeWriter.logProbability(ITEMS, query.history(), item);
        }
        return TopK.select(scores, 0, COUNT, query);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, COUNT, COUNT + 7})
    void generate_beamAsWideAsTheCatalogue_isTheExhaustiveRanking(int k) {
        for (Query query : queries(8, k)) {
            RankedItems expected = exhaustive(query);
            RankedItems found = answer(search(COUNT), query);
            assertArrayEquals(expected.items(), found.items());
            assertArrayEquals(expected.scores(), found.scores(), 1e-5f);
        }
    }

    @Test
    void generate_manyItems_spellsThemAndNothingElse() {
        List<Query> queries = queries(2_000, 60);
        FakeWriter writer = FakeWriter.of(ITEMS, queries);
        List<RankedItems> answers = search(20).generate(writer, queries);
        int items = 0;
        for (int q = 0; q < queries.size(); q++) {
            Query query = queries.get(q);
            RankedItems found = answers.get(q);
            items += found.size();
            assertEquals(found.size(), Arrays.stream(found.items()).distinct().count());
            for (int i = 0; i < found.size(); i++) {
                assertTrue(query.filter().admits(found.items()[i]));
                assertEquals(
                        FakeWriter.logProbability(ITEMS, query.history(), found.items()[i]), found.scores()[i], 1e-4);
            }
        }
        assertTrue(items >= 100_000, "items " + items);
        assertTrue(writer.mostRows() <= 2_000 * search(20).rows(60), "rows " + writer.mostRows());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void generate_batch_answersAsOneByOne(int width) {
        List<Query> queries = queries(40, 12);
        BeamSearch search = search(width);
        List<RankedItems> batch = search.generate(FakeWriter.of(ITEMS, queries), queries);
        for (int q = 0; q < queries.size(); q++) {
            assertEquals(answer(search, queries.get(q)), batch.get(q));
        }
        assertEquals(List.of(), search.generate(FakeWriter.of(ITEMS, List.of()), List.of()));
    }

    /** However narrow the beam, and whatever is left out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100})
    void generate_anyWidth_findsAsManyAsAreAdmitted(int width) {
        for (Query query : queries(40, 25)) {
            int admitted = (int) IntStream.rangeClosed(1, COUNT)
                    .filter(query.filter()::admits)
                    .count();
            RankedItems found = answer(search(width), query);
            assertEquals(Math.min(25, admitted), found.size());
            for (int i = 1; i < found.size(); i++) {
                assertTrue(found.scores()[i - 1] >= found.scores()[i]);
            }
        }
    }

    @Test
    void generate_widerBeam_missesLess() {
        int narrow = found(10);
        int wider = found(15);
        int widest = found(COUNT);
        assertTrue(narrow < wider && wider < widest, narrow + ", " + wider + ", " + widest);
    }

    /** How many of the ten best are found, of 200 queries. */
    private static int found(int width) {
        int found = 0;
        for (Query query : queries(200, 10)) {
            int[] best = exhaustive(query).items();
            found += (int) Arrays.stream(answer(search(width), query).items())
                    .filter(item -> Arrays.stream(best).anyMatch(i -> i == item))
                    .count();
        }
        return found;
    }

    @Test
    void generate_shorterList_isTheBeginningOfTheLonger() {
        int[] history = {5, 9, 200};
        int[] whole = answer(search(50), Query.excludingSeen(history, 50)).items();
        for (int k = 1; k < 50; k += 7) {
            assertArrayEquals(
                    Arrays.copyOf(whole, k),
                    answer(search(50), Query.excludingSeen(history, k)).items());
        }
    }

    @Test
    void generate_itemsOfOneSpelling_haveEqualScoresSmallerIdFirst() {
        ItemTokens pairs = new ItemTokens(ItemCodes.of(4, new int[][] {{3, 1}, {0, 2}, {3, 1}, {3, 1}, {0, 2}}));
        BeamSearch search = BeamSearch.of(pairs, BeamSearch.Options.defaults());
        Query all = new Query(new int[] {2}, 5, ItemFilter.all());
        RankedItems found = search.generate(FakeWriter.of(pairs, List.of(all)), List.of(all))
                .get(0);
        int[] threes = {1, 3, 4};
        int[] twos = {2, 5};
        boolean threesFirst = found.items()[0] == 1;
        assertArrayEquals(
                IntStream.concat(Arrays.stream(threesFirst ? threes : twos), Arrays.stream(threesFirst ? twos : threes))
                        .toArray(),
                found.items());
        int last = threesFirst ? 2 : 1;
        assertEquals(found.scores()[0], found.scores()[last]);
        Query some = new Query(new int[] {2}, 5, ItemFilter.excluding(1, 2, 5));
        assertArrayEquals(
                new int[] {3, 4},
                search.generate(FakeWriter.of(pairs, List.of(some)), List.of(some))
                        .get(0)
                        .items());
    }

    @ParameterizedTest
    @EnumSource(Probabilities.class)
    void generate_wholeCatalogue_hasTheProbabilityOfItsSpellings(Probabilities probabilities) {
        BeamSearch search = BeamSearch.of(ITEMS, new BeamSearch.Options(COUNT, probabilities));
        RankedItems found = answer(search, new Query(new int[] {7, 8}, COUNT, ItemFilter.all()));
        double sum = 0;
        float before = Float.NaN;
        for (float score : found.scores()) {
            // Items of one spelling stand together.
            sum += score == before ? 0 : Math.exp(score);
            before = score;
        }
        if (probabilities == Probabilities.OF_SPELLINGS) {
            assertEquals(1, sum, 1e-4);
        } else {
            assertTrue(sum < 0.5, "sum " + sum);
        }
    }

    @Test
    void generate_noItemAdmitted_isEmptyAndDisturbsNoOther() {
        Query none = new Query(new int[] {1}, 5, ItemFilter.only());
        Query some = new Query(new int[] {2}, 5, ItemFilter.all());
        BeamSearch search = search(10);
        List<Query> both = List.of(none, some, none);
        List<RankedItems> answers = search.generate(FakeWriter.of(ITEMS, both), both);
        assertEquals(0, answers.get(0).size());
        assertEquals(answer(search, some), answers.get(1));
        assertEquals(0, answers.get(2).size());
        assertEquals(0, answer(search, none).size());
    }

    @Test
    void generate_writerThatDoesNotFit_isRefused() {
        List<Query> two = queries(2, 5);
        var rows = assertThrows(
                IllegalArgumentException.class, () -> search(5).generate(FakeWriter.of(ITEMS, two), queries(3, 5)));
        assertEquals("the writer must have a row for each of 3 queries, got 2", rows.getMessage());
        ItemTokens others = FakeWriter.items(10, 4, 1);
        List<Query> one = List.of(new Query(new int[] {1}, 5, ItemFilter.all()));
        var tokens =
                assertThrows(IllegalArgumentException.class, () -> search(5).generate(FakeWriter.of(others, one), one));
        assertEquals("the writer must know the 48 tokens of the items, got 12", tokens.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void generate_scoresThatAreNoNumbers_areRefused(float number) {
        List<Query> one = List.of(new Query(new int[] {1}, 5, ItemFilter.all()));
        for (Probabilities probabilities : Probabilities.values()) {
            BeamSearch search = BeamSearch.of(ITEMS, new BeamSearch.Options(5, probabilities));
            var error = assertThrows(IllegalArgumentException.class, () -> search.generate(constant(number), one));
            assertEquals(
                    "the greatest of a row's scores must be a finite number, got " + number + " in row 0 of the writer",
                    error.getMessage());
        }
    }

    private static TokenWriter constant(float number) {
        return new TokenWriter() {
            @Override
            public int rows() {
                return 1;
            }

            @Override
            public int vocabulary() {
                return 48;
            }

            @Override
            public float[] scores() {
                float[] scores = new float[48];
                Arrays.fill(scores, number);
                return scores;
            }

            @Override
            public void append(int[] rows, int[] tokens) {}

            @Override
            public void close() {}
        };
    }

    @Test
    void options_outOfRange_areRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new BeamSearch.Options(0, Probabilities.OF_ALL_TOKENS));
        assertEquals("width must be at least 1, got 0", error.getMessage());
        assertThrows(NullPointerException.class, () -> new BeamSearch.Options(1, null));
        assertEquals(50, search(50).rows(10));
        assertEquals(80, search(50).rows(80));
        assertEquals(COUNT, search(50).rows(10_000));
    }
}
