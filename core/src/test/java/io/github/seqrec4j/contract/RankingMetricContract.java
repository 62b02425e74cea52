package io.github.seqrec4j.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.RankingMetric;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The contract of {@link RankingMetric}. */
public abstract class RankingMetricContract {
    private static final double EPSILON = 1e-12;
    private static final int[] RANKED = {5, 3, 9, 7, 1};
    private static final int[] TWO_TARGETS = {3, 7};
    private static final int TRIALS = 500;

    /** Makes the metric under test. */
    protected abstract RankingMetric metric(int cutoff);

    /** The value, worked by hand, of 5 3 9 7 1 against the targets 3 and 7 at cut-off 3. */
    protected abstract double twoTargetsAtThree();

    /** The value, worked by hand, of 5 3 9 7 1 against the targets 3 and 7 at cut-off 5. */
    protected abstract double twoTargetsAtFive();

    /** The value of a list that begins with as many targets as there are; 1 unless the metric's formula says otherwise. */
    protected double perfect(int cutoff, int targetCount) {
        return 1;
    }

    @Test
    void name_anyCutoff_endsWithIt() {
        assertTrue(metric(10).name().matches("[a-z]+@10"), metric(10).name());
        assertEquals(10, metric(10).cutoff());
    }

    @Test
    void cutoff_zero_isRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> metric(0));
        assertEquals("cutoff must be at least 1, got 0", error.getMessage());
    }

    @Test
    void score_twoRelevantItems_isTheValueWorkedByHand() {
        assertEquals(twoTargetsAtThree(), metric(3).score(RANKED, TWO_TARGETS), EPSILON);
        assertEquals(twoTargetsAtFive(), metric(5).score(RANKED, TWO_TARGETS), EPSILON);
    }

    @Test
    void score_anyList_isWithinZeroAndOne() {
        RandomGenerator random = RandomStreams.of(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            double score = metric(1 + random.nextInt(8)).score(distinct(random, 12), distinct(random, 6));
            assertTrue(score >= 0 && score <= 1 + EPSILON, () -> "score " + score);
        }
    }

    @Test
    void score_targetsFirst_isPerfect() {
        for (int cutoff = 1; cutoff <= 6; cutoff++) {
            for (int count = 1; count <= 9; count++) {
                int[] ranked = range(1, 12);
                assertEquals(perfect(cutoff, count), metric(cutoff).score(ranked, range(1, count)), EPSILON);
            }
        }
    }

    @Test
    void score_nothingRelevant_isZero() {
        assertEquals(0, metric(5).score(RANKED, new int[] {2, 4}));
        assertEquals(0, metric(5).score(new int[0], TWO_TARGETS));
    }

    @Test
    void score_targetsInAnotherOrder_isTheSame() {
        RandomGenerator random = RandomStreams.of(2);
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] ranked = distinct(random, 12);
            int[] targets = distinct(random, 6);
            int[] reversed = targets.clone();
            for (int i = 0; i < targets.length; i++) {
                reversed[i] = targets[targets.length - 1 - i];
            }
            assertEquals(metric(5).score(ranked, targets), metric(5).score(ranked, reversed), EPSILON);
        }
    }

    @Test
    void score_listLongerThanTheCutoff_isThatOfItsBeginning() {
        RandomGenerator random = RandomStreams.of(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] ranked = distinct(random, 12);
            int[] targets = distinct(random, 6);
            int cutoff = 1 + random.nextInt(ranked.length);
            double beginning = metric(cutoff).score(Arrays.copyOf(ranked, cutoff), targets);
            assertEquals(beginning, metric(cutoff).score(ranked, targets), EPSILON);
        }
    }

    @Test
    void score_relevantItemMovedUp_neverFalls() {
        RandomGenerator random = RandomStreams.of(4);
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] ranked = distinct(random, 12);
            int[] targets = distinct(random, 6);
            for (int i = 1; i < ranked.length; i++) {
                if (contains(targets, ranked[i])) {
                    int[] better = ranked.clone();
                    better[i - 1] = ranked[i];
                    better[i] = ranked[i - 1];
                    assertTrue(metric(4).score(better, targets) >= metric(4).score(ranked, targets) - EPSILON);
                }
            }
        }
    }

    @Test
    void score_always_leavesItsArgumentsAlone() {
        int[] ranked = RANKED.clone();
        int[] targets = {7, 3};
        metric(5).score(ranked, targets);
        assertTrue(Arrays.equals(RANKED, ranked) && Arrays.equals(new int[] {7, 3}, targets));
    }

    private static boolean contains(int[] items, int item) {
        return Arrays.stream(items).anyMatch(candidate -> candidate == item);
    }

    private static int[] range(int from, int to) {
        int[] items = new int[to - from + 1];
        Arrays.setAll(items, i -> from + i);
        return items;
    }

    /** One to {@code most} distinct ids out of 1..15, in random order. */
    private static int[] distinct(RandomGenerator random, int most) {
        int[] pool = range(1, 15);
        for (int i = 0; i < most; i++) {
            int other = i + random.nextInt(pool.length - i);
            int held = pool[i];
            pool[i] = pool[other];
            pool[other] = held;
        }
        return Arrays.copyOf(pool, 1 + random.nextInt(most));
    }
}
