package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.Example;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.contract.ObjectiveContract;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedItemTest extends ObjectiveContract {
    @Override
    protected Objective objective() {
        return MaskedItem.defaults();
    }

    private static final int ITEMS = 10_000;
    private static final int MASK = ITEMS + 1;
    private static final int MAX_LENGTH = 200;

    @ParameterizedTest
    @CsvSource({"2, 1", "7, 1", "8, 2", "12, 2", "13, 3", "50, 10", "100, 20", "103, 20", "200, 20", "5000, 20"})
    void example_anyLength_hidesTheShareUpToTheLimit(int length, int masks) {
        MaskedItem objective = new MaskedItem(.2, 20, 0);
        assertEquals(masks, example(objective, length, RandomStreams.of(1)).targets().length);
    }

    @Test
    void example_limit_isNeverExceeded() {
        RandomGenerator random = RandomStreams.of(2);
        for (int length = 2; length < 300; length++) {
            assertTrue(example(new MaskedItem(.9, 3, .5), length, random).targets().length <= 3);
        }
    }

    @Test
    void example_wholeShare_hidesEverything() {
        Example example = example(new MaskedItem(1, 100, 0), 4, RandomStreams.of(3));
        assertArrayEquals(new int[] {MASK, MASK, MASK, MASK}, example.inputs());
        assertArrayEquals(new int[] {1, 2, 3, 4}, example.targets());
    }

    @Test
    void example_anySequence_hidesExactlyTheTargets() {
        RandomGenerator random = RandomStreams.of(4);
        for (int i = 0; i < 100; i++) {
            Example example = example(MaskedItem.defaults(), 30, random);
            int[] restored = example.inputs().clone();
            for (int p = 0; p < example.targets().length; p++) {
                assertEquals(MASK, restored[example.positions()[p]]);
                restored[example.positions()[p]] = example.targets()[p];
            }
            assertArrayEquals(IntStream.rangeClosed(1, 30).toArray(), restored);
        }
    }

    @Test
    void example_longSequence_readsTheNewest() {
        MaskedItem lastOnly = new MaskedItem(.2, 20, 1);
        Example example = lastOnly.example(
                new int[] {1, 2, 3, 4, 5}, new ModelInput(ITEMS, 3, Reading.MASKED), RandomStreams.of(5));
        assertArrayEquals(new int[] {3, 4, MASK}, example.inputs());
        assertArrayEquals(new int[] {2}, example.positions());
        assertArrayEquals(new int[] {5}, example.targets());
    }

    @Test
    void example_repeatedItem_isHiddenWhereItWasDrawnOnly() {
        int[] sequence = {7, 7, 7, 7, 7};
        Example example = new MaskedItem(.2, 20, 0)
                .example(sequence, new ModelInput(ITEMS, 5, Reading.MASKED), RandomStreams.of(6));
        assertArrayEquals(new int[] {7}, example.targets());
        assertEquals(
                4, Arrays.stream(example.inputs()).filter(item -> item == 7).count());
        assertArrayEquals(new int[] {7, 7, 7, 7, 7}, sequence, "the sequence must stay as it is");
    }

    @Test
    void example_twoOfFive_choosesEveryPairAlike() {
        RandomGenerator random = RandomStreams.of(7);
        Map<String, Integer> pairs = new TreeMap<>();
        for (int i = 0; i < 50_000; i++) {
            int[] positions = example(new MaskedItem(.4, 20, 0), 5, random).positions();
            pairs.merge(Arrays.toString(positions), 1, Integer::sum);
        }
        double[] alike = new double[10];
        Arrays.fill(alike, .1);
        int[] counts = pairs.values().stream().mapToInt(Integer::intValue).toArray();
        assertEquals(10, counts.length);
        double chiSquare = Frequencies.chiSquare(counts, alike);
        assertTrue(chiSquare < 27.9, () -> "a chi-square of " + chiSquare + " at 9 degrees");
    }

    /** The last alone is hidden in that share, and by chance in a thirtieth of the others. */
    @Test
    void example_lastOnlyShare_isKept() {
        RandomGenerator random = RandomStreams.of(8);
        int rounds = 20_000;
        int lastOnly = 0;
        for (int i = 0; i < rounds; i++) {
            int[] positions = example(new MaskedItem(.01, 20, .1), 30, random).positions();
            lastOnly += Arrays.equals(positions, new int[] {29}) ? 1 : 0;
        }
        double expected = .1 + .9 / 30;
        assertEquals(expected, lastOnly / (double) rounds, 4 * Math.sqrt(expected * (1 - expected) / rounds));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void example_lastOnlyNeverOrAlways_isObeyed(double share) {
        RandomGenerator random = RandomStreams.of(9);
        for (int i = 0; i < 1000; i++) {
            int masks = example(new MaskedItem(.5, 20, share), 10, random).positions().length;
            assertEquals(share == 1 ? 1 : 5, masks);
        }
    }

    @Test
    void defaults_are_theReplicabilityStudysAndTheLast() {
        assertEquals(new MaskedItem(.2, 20, .1), MaskedItem.defaults());
        assertEquals(2, MaskedItem.defaults().minimumLength());
        assertEquals(EnumSet.of(Reading.MASKED), MaskedItem.defaults().readings());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -.1, 1.1, Double.NaN})
    void new_shareOutOfRange_throws(double share) {
        var error = assertThrows(IllegalArgumentException.class, () -> new MaskedItem(share, 20, 0));
        assertEquals("maskShare must be above 0 and at most 1, got " + share, error.getMessage());
    }

    @Test
    void new_noMasks_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new MaskedItem(.2, 0, 0));
        assertEquals("maxMasks must be at least 1, got 0", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void new_lastOnlyShareOutOfRange_throws(double share) {
        var error = assertThrows(IllegalArgumentException.class, () -> new MaskedItem(.2, 20, share));
        assertEquals("lastOnlyShare must be in 0..1, got " + share, error.getMessage());
    }

    /** Makes an example of the sequence 1, 2, ... */
    private static Example example(MaskedItem objective, int length, RandomGenerator random) {
        return objective.example(
                IntStream.rangeClosed(1, length).toArray(), new ModelInput(ITEMS, MAX_LENGTH, Reading.MASKED), random);
    }
}
