package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link NegativeSampler} promises: T * K ids in 1..n, a new array that depends on nothing but the
 * arguments, from any thread; and probabilities that sum to 1 and agree with what is drawn. Extend it and supply the
 * sampler.
 */
public abstract class NegativeSamplerContract {
    private static final int[] SEQUENCE = {3, 1, 4, 1, 5, 9, 2, 6};
    private static final int[] TARGETS = {1, 4, 1, 5, 9, 2, 6, 7};
    private static final int PER_TARGET = 33;
    private static final int OBSERVED = 200_000;

    /** Returns the sampler under test, over at least 20 items. */
    protected abstract NegativeSampler sampler();

    /** Returns n. */
    protected abstract int itemCount();

    /** Tells whether the sampler states probabilities; true unless overridden. */
    protected boolean statesProbabilities() {
        return true;
    }

    /** Tells whether the sampler never gives this item to this target; false unless overridden. */
    protected boolean rejects(int item, int target, int[] sequence) {
        return false;
    }

    @Test
    void sample_severalTargets_givesItemsForEach() {
        int[] draws = draw(1);
        assertEquals(TARGETS.length * PER_TARGET, draws.length);
        for (int i = 0; i < draws.length; i++) {
            int draw = draws[i];
            int target = TARGETS[i / PER_TARGET];
            assertTrue(draw >= 1 && draw <= itemCount(), () -> "drew " + draw + ", not in 1.." + itemCount());
            assertFalse(rejects(draw, target, SEQUENCE), () -> "drew " + draw + " for target " + target);
        }
    }

    @Test
    void sample_noTargetsOrNoneEach_isEmpty() {
        assertEquals(0, sampler().sample(new int[0], 5, SEQUENCE, RandomStreams.of(1)).length);
        assertEquals(0, sampler().sample(TARGETS, 0, SEQUENCE, RandomStreams.of(1)).length);
    }

    @Test
    void sample_oneDrawForOneTarget_isOneItem() {
        assertEquals(1, sampler().sample(new int[] {7}, 1, SEQUENCE, RandomStreams.of(2)).length);
    }

    @Test
    void sample_sameSeed_givesSameDraws() {
        assertArrayEquals(draw(3), draw(3));
    }

    @Test
    void sample_otherSeed_givesOtherDraws() {
        assertFalse(Arrays.equals(draw(4), draw(5)));
    }

    @Test
    void sample_resultOverwritten_doesNotShowInTheNext() {
        int[] first = draw(6);
        int[] kept = first.clone();
        Arrays.fill(first, -1);
        assertArrayEquals(kept, draw(6));
    }

    @Test
    void sample_anyArguments_leavesThemUnchanged() {
        int[] targets = TARGETS.clone();
        int[] sequence = SEQUENCE.clone();
        sampler().sample(targets, PER_TARGET, sequence, RandomStreams.of(7));
        assertArrayEquals(TARGETS, targets);
        assertArrayEquals(SEQUENCE, sequence);
    }

    @Test
    void sample_severalThreads_giveWhatOneGives() throws Exception {
        NegativeSampler shared = sampler();
        List<Callable<int[]>> calls = IntStream.range(0, 64)
                .<Callable<int[]>>mapToObj(
                        seed -> () -> shared.sample(TARGETS, PER_TARGET, SEQUENCE, RandomStreams.of(seed)))
                .toList();
        List<int[]> expected = new ArrayList<>();
        for (Callable<int[]> call : calls) {
            expected.add(call.call());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<int[]>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertArrayEquals(expected.get(i), results.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void logProbability_allItems_sumsToOneOrIsRefused() {
        NegativeSampler sampler = sampler();
        if (statesProbabilities()) {
            assertEquals(1, Arrays.stream(probabilities(sampler)).sum(), 1e-9);
        } else {
            var error = assertThrows(IllegalStateException.class, () -> sampler.logProbability(1));
            assertTrue(error.getMessage().contains("probability"), error.getMessage());
        }
    }

    @Test
    void sample_manyDraws_haveTheStatedProbabilities() {
        NegativeSampler sampler = sampler();
        int target = TARGETS[TARGETS.length - 1];
        int[] draws = sampler.sample(new int[] {target}, OBSERVED, SEQUENCE, RandomStreams.of(8));
        long[] observed = new long[itemCount() + 1];
        Arrays.stream(draws).forEach(draw -> observed[draw]++);
        if (statesProbabilities()) {
            double[] expected = probabilities(sampler);
            for (int item = 1; item <= itemCount(); item++) {
                expected[item] = rejects(item, target, SEQUENCE) ? 0 : expected[item];
            }
            assertChiSquareFits(expected, observed);
        } else {
            assertTrue(Arrays.stream(observed).filter(count -> count > 0).count() > 1, "all draws are the same item");
        }
    }

    /** Allows five standard deviations of the chi-square distribution; items that are rarely expected count as one. */
    private static void assertChiSquareFits(double[] weights, long[] observed) {
        double total = Arrays.stream(weights).sum();
        double statistic = 0;
        int cells = 0;
        double rareExpected = 0;
        long rareObserved = 0;
        for (int item = 1; item < weights.length; item++) {
            double expected = OBSERVED * weights[item] / total;
            if (expected < 5) {
                rareExpected += expected;
                rareObserved += observed[item];
                int id = item;
                assertTrue(expected > 0 || observed[item] == 0, () -> "drew item " + id + " of probability 0");
            } else {
                statistic += cell(expected, observed[item]);
                cells++;
            }
        }
        if (rareExpected >= 5) {
            statistic += cell(rareExpected, rareObserved);
            cells++;
        }
        double limit = cells - 1 + 5 * Math.sqrt(2.0 * Math.max(1, cells - 1));
        assertTrue(statistic < limit, "chi-square " + statistic + " of " + cells + " cells exceeds " + limit);
    }

    private static double cell(double expected, long observed) {
        return (observed - expected) * (observed - expected) / expected;
    }

    private double[] probabilities(NegativeSampler sampler) {
        return IntStream.rangeClosed(0, itemCount())
                .mapToDouble(item -> item == 0 ? 0 : Math.exp(sampler.logProbability(item)))
                .toArray();
    }

    private int[] draw(long seed) {
        return sampler().sample(TARGETS, PER_TARGET, SEQUENCE, RandomStreams.of(seed));
    }
}
