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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnconstrainedBeamSearchTest {
    /** Item 1 is spelled 1, 3 and items 2 and 3 are spelled 2, 4. */
    private static final ItemTokens THREE = new ItemTokens(ItemCodes.of(2, new int[][] {{0, 0}, {1, 1}, {1, 1}}));

    /** Whole spellings, best first: 2 4 .315, 1 4 .25, 1 3 .2, 3 3 .15, 1 1 .05, 2 3 .035. */
    private static final Map<List<Integer>, double[]> TABLE = Map.of(
            List.of(), new double[] {.5, .35, .15, 0},
            List.of(1), new double[] {.1, 0, .4, .5},
            List.of(2), new double[] {0, 0, .1, .9},
            List.of(3), new double[] {0, 0, 1, 0});

    private static final int COUNT = 40;
    private static final ItemTokens ITEMS = FakeWriter.items(COUNT, 4, 3);

    private static UnconstrainedBeamSearch search(ItemTokens items, int width, InvalidIds tally) {
        return UnconstrainedBeamSearch.of(items, new UnconstrainedBeamSearch.Options(width, Temperatures.ONE), tally);
    }

    private static RankedItems scripted(int width, InvalidIds tally, Query query) {
        return search(THREE, width, tally)
                .generate(ScriptedWriter.of(4, TABLE), List.of(query))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 1, 0", "2, 3, 2, 1", "3, 3, 3, 1", "3, 4, 3, 1", "4, 3, 3, 1", "4, 4, 4, 2", "9, 9, 6, 4"})
    void generate_byHand_countsWhatIsNoItem(int k, int width, int generated, int invalid) {
        InvalidIds tally = new InvalidIds();
        // Not more beginnings are kept for a long list than there are items.
        scripted(width, tally, new Query(new int[] {1}, k, ItemFilter.all()));
        assertEquals(generated, tally.generated());
        assertEquals(invalid, tally.invalid());
        assertEquals((double) invalid / generated, tally.share());
    }

    @Test
    void generate_byHand_refillsFromTheRestOfTheBeam() {
        RankedItems found = scripted(3, new InvalidIds(), new Query(new int[] {1}, 3, ItemFilter.all()));
        assertArrayEquals(new int[] {2, 3, 1}, found.items());
        assertArrayEquals(
                new float[] {(float) Math.log(.315), (float) Math.log(.315), (float) Math.log(.2)},
                found.scores(),
                1e-6f);
        // The third of the beam stands in for the second, which is no item.
        Query withoutThree = new Query(new int[] {1}, 2, ItemFilter.excluding(3));
        assertArrayEquals(
                new int[] {2, 1}, scripted(3, new InvalidIds(), withoutThree).items());
        assertArrayEquals(
                new int[] {2}, scripted(2, new InvalidIds(), withoutThree).items());
    }

    @Test
    void generate_itemsLeftOut_areValidAndMadeUpFor() {
        InvalidIds tally = new InvalidIds();
        Query query = new Query(new int[] {1}, 1, ItemFilter.excluding(2, 3));
        assertArrayEquals(new int[] {1}, scripted(3, tally, query).items());
        assertEquals(1, tally.generated());
        assertEquals(0, tally.invalid());
        assertEquals(
                0,
                scripted(3, tally, new Query(new int[] {1}, 1, ItemFilter.only()))
                        .size());
    }

    private static List<Query> queries(int count, int k) {
        RandomGenerator random = RandomStreams.of(count);
        List<Query> queries = new ArrayList<>();
        for (int q = 0; q < count; q++) {
            int[] history = random.ints(q % 9, 1, COUNT + 1).toArray();
            queries.add(new Query(history, k, q % 2 == 0 ? ItemFilter.all() : ItemFilter.excluding(history)));
        }
        return queries;
    }

    /** Of 12 x 12 x 12 spellings all are looked at. */
    @Test
    void generate_widthOfAllSpellings_isTheConstrainedRanking() {
        List<Query> queries = queries(12, COUNT);
        BeamSearch constrained = BeamSearch.of(ITEMS, new BeamSearch.Options(COUNT, Probabilities.OF_ALL_TOKENS));
        InvalidIds tally = new InvalidIds();
        assertEquals(
                constrained.generate(FakeWriter.of(ITEMS, queries), queries),
                search(ITEMS, 12 * 12 * 12, tally).generate(FakeWriter.unconstrained(ITEMS, queries), queries));
        assertEquals(12 * COUNT, tally.generated());
        assertTrue(tally.invalid() > 0 && tally.invalid() < tally.generated(), tally::toString);
    }

    /** Every spelling is generated once, so that the invalid ones can be told beforehand. */
    @Test
    void generate_everySpelling_countsEachOnce() {
        Set<List<Integer>> valid = new HashSet<>();
        for (int item = 1; item <= COUNT; item++) {
            valid.add(List.of(ITEMS.token(item, 0), ITEMS.token(item, 1), ITEMS.token(item, 2)));
        }
        InvalidIds tally = new InvalidIds();
        List<Query> one = List.of(new Query(new int[] {3}, 5_000, ItemFilter.all()));
        search(ITEMS, 5_000, tally).generate(FakeWriter.unconstrained(ITEMS, one), one);
        assertEquals(1_728, tally.generated());
        assertEquals(1_728 - valid.size(), tally.invalid());
        assertEquals(
                "InvalidIds[invalid=" + tally.invalid() + ", generated=1728, share=" + tally.share() + "]",
                tally.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50})
    void generate_batch_answersAndCountsAsOneByOne(int width) {
        List<Query> queries = queries(40, 6);
        InvalidIds together = new InvalidIds();
        InvalidIds alone = new InvalidIds();
        FakeWriter writer = FakeWriter.unconstrained(ITEMS, queries);
        UnconstrainedBeamSearch search = search(ITEMS, width, alone);
        List<RankedItems> batch = search(ITEMS, width, together).generate(writer, queries);
        for (int q = 0; q < queries.size(); q++) {
            List<Query> one = queries.subList(q, q + 1);
            assertEquals(
                    search.generate(FakeWriter.unconstrained(ITEMS, one), one).get(0), batch.get(q));
        }
        assertEquals(alone.toString(), together.toString());
        assertEquals(40 * 6, together.generated());
        assertTrue(writer.mostRows() <= 40 * search.rows(6));
        assertEquals(List.of(), search.generate(FakeWriter.unconstrained(ITEMS, List.of()), List.of()));
    }

    @Test
    void tally_manyThreads_losesNothing() {
        InvalidIds tally = new InvalidIds();
        assertEquals(0, tally.share());
        List<Query> one = List.of(new Query(new int[] {1}, 2, ItemFilter.all()));
        UnconstrainedBeamSearch search = search(THREE, 3, tally);
        IntStream.range(0, 2_000).parallel().forEach(i -> search.generate(ScriptedWriter.of(4, TABLE), one));
        assertEquals(4_000, tally.generated());
        assertEquals(2_000, tally.invalid());
        assertEquals(.5, tally.share());
    }

    @Test
    void of_temperatures_divideScores() {
        UnconstrainedBeamSearch search = UnconstrainedBeamSearch.of(
                THREE, new UnconstrainedBeamSearch.Options(5, Temperatures.perLevel(1, .5)), new InvalidIds());
        RankedItems found = search.generate(
                        ScriptedWriter.of(4, TABLE), List.of(new Query(new int[] {1}, 3, ItemFilter.all())))
                .get(0);
        assertArrayEquals(new int[] {2, 3, 1}, found.items());
        assertEquals(Math.log(.35 * .81 / .82), found.scores()[0], 1e-6);
        assertEquals(Math.log(.5 * .16 / .42), found.scores()[2], 1e-6);
    }

    @Test
    void options_outOfRange_areRefused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new UnconstrainedBeamSearch.Options(0, Temperatures.ONE));
        assertEquals("width must be at least 1, got 0", error.getMessage());
        assertThrows(NullPointerException.class, () -> new UnconstrainedBeamSearch.Options(1, null));
        UnconstrainedBeamSearch.Options three = new UnconstrainedBeamSearch.Options(1, Temperatures.perLevel(1, 1, 1));
        var levels = assertThrows(
                IllegalArgumentException.class, () -> UnconstrainedBeamSearch.of(THREE, three, new InvalidIds()));
        assertEquals(
                "temperatures must be of 2 levels, as items are spelled with that many tokens, got [1.0, 1.0, 1.0]",
                levels.getMessage());
        assertThrows(
                NullPointerException.class,
                () -> UnconstrainedBeamSearch.of(THREE, UnconstrainedBeamSearch.Options.defaults(), null));
        assertEquals(
                50,
                UnconstrainedBeamSearch.of(THREE, UnconstrainedBeamSearch.Options.defaults(), new InvalidIds())
                        .rows(10));
    }
}
