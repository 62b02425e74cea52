package io.github.seqrec4j.models.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.models.generate.BeamSearch.Probabilities;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemperaturesTest {
    /** Tokens 1, 2 of level 0 and 3, 4 of level 1; nothing is spelled 2, 4. */
    private static final ItemTokens ITEMS = new ItemTokens(ItemCodes.of(2, new int[][] {{0, 0}, {0, 1}, {1, 0}}));

    private static final Map<List<Integer>, double[]> TABLE = Map.of(
            List.of(), new double[] {.64, .16, .16, .04},
            List.of(1), new double[] {.16, .04, .16, .64},
            List.of(2), new double[] {0, 0, .8, .2});

    private static RankedItems answer(ItemGenerator generator) {
        return generator
                .generate(ScriptedWriter.of(4, TABLE), List.of(new Query(new int[] {1}, 3, ItemFilter.all())))
                .get(0);
    }

    private static void assertProbabilities(BeamSearch.Options options, int[] items, double... probabilities) {
        RankedItems found = answer(BeamSearch.of(ITEMS, options));
        assertArrayEquals(items, found.items());
        for (int i = 0; i < probabilities.length; i++) {
            assertEquals(Math.log(probabilities[i]), found.scores()[i], 1e-6);
        }
    }

    @Test
    void beamSearch_one_takesProbabilitiesAsTheyAre() {
        BeamSearch.Options options = new BeamSearch.Options(5, Probabilities.OF_ALL_TOKENS);
        assertProbabilities(options, new int[] {2, 3, 1}, .64 * .64, .16 * .8, .64 * .16);
        assertEquals(options, options.with(Temperatures.of(1)));
    }

    @Test
    void beamSearch_two_takesSquareRoots() {
        BeamSearch.Options options = new BeamSearch.Options(5, Probabilities.OF_ALL_TOKENS).with(Temperatures.of(2));
        // .8, .4, .4, .2 of 1.8 at both levels.
        double eight = Math.sqrt(.8);
        double two = Math.sqrt(.2);
        assertProbabilities(
                options,
                new int[] {2, 3, 1},
                .8 / 1.8 * .8 / 1.8,
                .4 / 1.8 * eight / (eight + two),
                .8 / 1.8 * .4 / 1.8);
    }

    @Test
    void beamSearch_onePerLevel_dividesThatLevelOnly() {
        BeamSearch.Options options =
                new BeamSearch.Options(5, Probabilities.OF_ALL_TOKENS).with(Temperatures.perLevel(2, 1));
        assertProbabilities(options, new int[] {2, 3, 1}, .8 / 1.8 * .64, .4 / 1.8 * .8, .8 / 1.8 * .16);
        BeamSearch.Options last =
                new BeamSearch.Options(5, Probabilities.OF_ALL_TOKENS).with(Temperatures.perLevel(1, .5));
        // Squares, .0256, .0016, .0256, .4096 of .4624, and .64, .04 of .68.
        assertProbabilities(last, new int[] {2, 3, 1}, .64 * .4096 / .4624, .16 * .64 / .68, .64 * .0256 / .4624);
    }

    @Test
    void beamSearch_probabilitiesOfSpellings_divideToo() {
        BeamSearch.Options options =
                new BeamSearch.Options(5, Probabilities.OF_SPELLINGS).with(Temperatures.perLevel(2, .5));
        // .8, .4 of 1.2; then .4096, .0256 of .4352, and 1.
        assertProbabilities(options, new int[] {2, 3, 1}, .8 / 1.2 * .4096 / .4352, .4 / 1.2, .8 / 1.2 * .0256 / .4352);
    }

    @Test
    void beamSearch_nearZero_isGreedy() {
        RankedItems found =
                answer(BeamSearch.of(ITEMS, BeamSearch.Options.defaults().with(Temperatures.of(Double.MIN_NORMAL))));
        assertEquals(2, found.items()[0]);
        assertEquals(0, found.scores()[0]);
    }

    @Test
    void sampledContinuations_onePerLevel_dividesThatLevelOnly() {
        Temperatures temperatures = Temperatures.perLevel(2, .5);
        RankedItems found =
                answer(SampledContinuations.of(ITEMS, new SampledContinuations.Options(2_000, 4, 1, temperatures, 3)));
        double[] probabilities = {.8 / 1.8 * .4096 / .4624, .4 / 1.8 * .64 / .68, .8 / 1.8 * .0256 / .4624};
        assertArrayEquals(new int[] {2, 3, 1}, found.items());
        for (int i = 0; i < 3; i++) {
            assertEquals(1 / (1 + 1 / probabilities[i]), found.scores()[i], 1e-6);
        }
    }

    @Test
    void of_outOfRange_isRefused() {
        for (double number : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var one = assertThrows(IllegalArgumentException.class, () -> Temperatures.of(number));
            assertEquals("temperature must be a finite number above 0, got " + number, one.getMessage());
            var level = assertThrows(IllegalArgumentException.class, () -> Temperatures.perLevel(1, number));
            assertEquals("temperature of level 1 must be a finite number above 0, got " + number, level.getMessage());
        }
        var none = assertThrows(IllegalArgumentException.class, Temperatures::perLevel);
        assertEquals("temperatures must be of at least one level, got none", none.getMessage());
    }

    @Test
    void generators_temperaturesOfOtherLevels_areRefused() {
        Temperatures three = Temperatures.perLevel(1, 2, .5);
        String message =
                "temperatures must be of 2 levels, as items are spelled with that many tokens, got [1.0, 2.0, 0.5]";
        var searched = assertThrows(
                IllegalArgumentException.class,
                () -> BeamSearch.of(ITEMS, BeamSearch.Options.defaults().with(three)));
        assertEquals(message, searched.getMessage());
        var drawn = assertThrows(
                IllegalArgumentException.class,
                () -> SampledContinuations.of(ITEMS, new SampledContinuations.Options(1, 1, 1, three, 1)));
        assertEquals(message, drawn.getMessage());
    }

    @Test
    void equals_sameNumbers_isEqual() {
        assertEquals(Temperatures.of(2), Temperatures.of(2));
        assertEquals(Temperatures.perLevel(1, 2), Temperatures.perLevel(1, 2));
        assertEquals(
                Temperatures.perLevel(1, 2).hashCode(),
                Temperatures.perLevel(1, 2).hashCode());
        assertNotEquals(Temperatures.of(2), Temperatures.perLevel(2));
        assertEquals("0.5", Temperatures.of(.5).toString());
        double[] given = {1, 2};
        Temperatures copied = Temperatures.perLevel(given);
        given[0] = 9;
        assertEquals(1, copied.at(0));
        assertEquals(7, Temperatures.of(7).at(31));
    }
}
