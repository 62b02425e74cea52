package io.github.seqrec4j.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.contract.NegativeSamplerContract;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopularitySamplerTest extends NegativeSamplerContract {
    private static final long[] COUNTS = counts();

    @Override
    protected NegativeSampler sampler() {
        return new PopularitySampler(COUNTS, .75);
    }

    @Override
    protected int itemCount() {
        return COUNTS.length - 1;
    }

    @Test
    void logProbability_exponents_arePowersOfTheCount() {
        long[] counts = {99, 16, 81, 0, 1};
        assertProbabilities(new PopularitySampler(counts, 1), 16 / 98.0, 81 / 98.0, 0, 1 / 98.0);
        assertProbabilities(new PopularitySampler(counts, .5), 4 / 14.0, 9 / 14.0, 0, 1 / 14.0);
        assertProbabilities(new PopularitySampler(counts, .75), 8 / 36.0, 27 / 36.0, 0, 1 / 36.0);
        assertProbabilities(new PopularitySampler(counts, 0), .25, .25, .25, .25);
    }

    @Test
    void logProbability_itemThatNeverOccurs_isMinusInfinity() {
        assertEquals(Double.NEGATIVE_INFINITY, new PopularitySampler(new long[] {0, 3, 0}, 1).logProbability(2));
    }

    @Test
    void sample_exponentZero_drawsItemsThatNeverOccur() {
        int[] draws = draw(new PopularitySampler(new long[] {0, 1000, 0}, 0), 10_000);
        long ofSecond = Arrays.stream(draws).filter(draw -> draw == 2).count();
        assertEquals(5000, ofSecond, 250);
    }

    @Test
    void sample_itemsThatNeverOccur_areNotDrawn() {
        long[] counts = new long[100_001];
        for (int item = 7; item < counts.length; item += 1000) {
            counts[item] = item;
        }
        int[] draws = draw(new PopularitySampler(counts, 1), 100_000);
        assertTrue(Arrays.stream(draws).allMatch(draw -> counts[draw] > 0));
    }

    @Test
    void sample_hugeCountsAndExponent_drawsTheMostPopular() {
        int[] draws = draw(new PopularitySampler(new long[] {0, 1, Long.MAX_VALUE, 2}, 100), 1000);
        assertTrue(Arrays.stream(draws).allMatch(draw -> draw == 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 1000})
    void sample_equalCounts_drawsEveryItem(int items) {
        long[] counts = new long[items + 1];
        Arrays.fill(counts, 3);
        int[] draws = draw(new PopularitySampler(counts, 1), 20 * items);
        assertEquals(items, Arrays.stream(draws).distinct().count(), items * .01);
    }

    @Test
    void new_countsChangedAfterwards_keepsItsOwn() {
        long[] counts = {0, 1, 3};
        PopularitySampler sampler = new PopularitySampler(counts, 1);
        counts[1] = 1000;
        assertProbabilities(sampler, .25, .75);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void new_exponentOutOfRange_throws(double exponent) {
        var error = assertThrows(IllegalArgumentException.class, () -> new PopularitySampler(COUNTS, exponent));
        assertEquals("exponent must be finite and at least 0, got " + exponent, error.getMessage());
    }

    @Test
    void new_countsWithoutMeaning_throws() {
        assertRefused("counts must have an unused entry and one per item, got 1 entries", 5);
        assertRefused("counts must not be negative, got -4 for item 2", 0, 3, -4);
        assertRefused("counts must not all be 0, got 2 zeros", 9, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31})
    void logProbability_noSuchItem_throws(int item) {
        var error = assertThrows(IllegalArgumentException.class, () -> sampler().logProbability(item));
        assertEquals("item must be in 1..30, got " + item, error.getMessage());
    }

    private static void assertRefused(String message, long... counts) {
        var error = assertThrows(IllegalArgumentException.class, () -> new PopularitySampler(counts, 1));
        assertEquals(message, error.getMessage());
    }

    private static void assertProbabilities(NegativeSampler sampler, double... expected) {
        for (int item = 1; item <= expected.length; item++) {
            assertEquals(expected[item - 1], Math.exp(sampler.logProbability(item)), 1e-15);
        }
    }

    private static int[] draw(NegativeSampler sampler, int count) {
        return sampler.sample(new int[] {1}, count, new int[0], RandomStreams.of(1));
    }

    /** A long tail: 9000, 2250, 1000, ...; the last two items never occur. */
    private static long[] counts() {
        long[] counts = new long[31];
        for (int item = 1; item <= 28; item++) {
            counts[item] = 9000 / (item * item);
        }
        return counts;
    }
}
