package io.github.seqrec4j.models.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {
    /** Spelled 1 4, 1 5, 2 4, 3 4, 3 5, 2 5. */
    private static final ItemTokens ITEMS =
            new ItemTokens(ItemCodes.of(3, new int[][] {{0, 0}, {0, 1}, {1, 0}, {2, 0}, {2, 1}, {1, 1}}));

    private static final Set<Integer> COLD = Set.of(2, 4, 5);

    /** Trained are item 1 of .3, 3 of .21 and 6 of .06; cold ones 2 of .5, 4 and 5 of .2. No trained item begins with 3. */
    private static final Map<List<Integer>, double[]> TABLE = Map.of(
            List.of(), new double[] {.5, .3, .2, 0, 0, 0},
            List.of(1), new double[] {0, 0, 0, .6, .1, .3},
            List.of(2), new double[] {0, 0, 0, .7, .2, .1});

    private static RankedItems answer(double share, int width, Query query) {
        BeamSearch.Options options =
                BeamSearch.Options.defaults().withWidth(width).with(new ColdStart(COLD::contains, share));
        return BeamSearch.of(ITEMS, options)
                .generate(ScriptedWriter.of(6, TABLE), List.of(query))
                .get(0);
    }

    private static void assertItems(double share, int k, ItemFilter filter, int... items) {
        Query query = new Query(new int[] {1}, k, filter);
        assertArrayEquals(items, answer(share, 6, query).items(), "share " + share + ", k " + k);
    }

    @Test
    void generate_noLimit_ranksColdItemsByTheirBeginnings() {
        RankedItems found = answer(1, 6, new Query(new int[] {1}, 6, ItemFilter.all()));
        assertArrayEquals(new int[] {2, 1, 3, 4, 5, 6}, found.items());
        double[] probabilities = {.5, .3, .21, .2, .2, .06};
        for (int i = 0; i < 6; i++) {
            assertEquals(Math.log(probabilities[i]), found.scores()[i], 1e-6);
        }
    }

    @Test
    void generate_share_bounds() {
        assertItems(0, 6, ItemFilter.all(), 1, 3, 6);
        assertItems(.1, 6, ItemFilter.all(), 1, 3, 6);
        // One of six: the list is shorter, as there are three trained items.
        assertItems(.2, 6, ItemFilter.all(), 2, 1, 3, 6);
        assertItems(.5, 6, ItemFilter.all(), 2, 1, 3, 4, 5, 6);
        assertItems(.5, 4, ItemFilter.all(), 2, 1, 3, 4);
        assertItems(1 / 3.0, 3, ItemFilter.all(), 2, 1, 3);
        assertItems(.3, 3, ItemFilter.all(), 1, 3, 6);
        assertItems(1, 1, ItemFilter.all(), 2);
        assertItems(.99, 1, ItemFilter.all(), 1);
    }

    @Test
    void generate_filters_areRespected() {
        assertItems(.5, 4, ItemFilter.excluding(2), 1, 3, 4, 5);
        assertItems(.5, 2, ItemFilter.excluding(2), 1, 3);
        assertItems(.5, 4, ItemFilter.excluding(1, 3, 6), 2, 4);
        assertItems(1, 4, ItemFilter.only(5, 6), 5, 6);
        assertItems(1, 4, ItemFilter.only(5), 5);
        assertItems(0, 4, ItemFilter.only(5));
        assertItems(1, 4, ItemFilter.only());
    }

    /** The best beginning is of a cold item and of a trained one, the next of a trained one. */
    @Test
    void generate_narrowBeam_keepsPlacesForTrainedItems() {
        assertArrayEquals(
                new int[] {2},
                answer(1, 1, new Query(new int[] {1}, 1, ItemFilter.all())).items());
        assertArrayEquals(
                new int[] {4},
                answer(1, 1, new Query(new int[] {1}, 1, ItemFilter.only(4, 6))).items());
        assertArrayEquals(
                new int[] {6},
                answer(.5, 1, new Query(new int[] {1}, 1, ItemFilter.only(4, 6)))
                        .items());
        assertArrayEquals(
                new int[] {4, 6},
                answer(.5, 1, new Query(new int[] {1}, 2, ItemFilter.only(4, 6)))
                        .items());
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0", ".1, 10, 1", ".29, 100, 29", ".7, 10, 7", ".1, 9, 0", "1, 2147483647, 2147483647"})
    void limit_share_isRoundedDown(double share, int k, int limit) {
        assertEquals(limit, new ColdStart(item -> true, share).limit(k));
    }

    @Test
    void notIn_counts_takesWhatDoesNotOccur() {
        long[] counts = {0, 3, 0, 1};
        ColdStart cold = ColdStart.notIn(counts, .5);
        counts[1] = 0;
        assertFalse(cold.cold().test(1));
        assertTrue(cold.cold().test(2));
        assertFalse(cold.cold().test(3));
        assertTrue(cold.cold().test(4));
        assertTrue(ColdStart.beyond(3, .5).cold().test(4));
        assertFalse(ColdStart.beyond(3, .5).cold().test(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void of_shareOutOfRange_isRefused(double share) {
        var error = assertThrows(IllegalArgumentException.class, () -> ColdStart.beyond(3, share));
        assertEquals("share must be in 0..1, got " + share, error.getMessage());
        assertThrows(NullPointerException.class, () -> new ColdStart(null, 0));
    }
}
