package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PopularityMeasuresTest {
    private static final double EPSILON = 1e-12;
    // Items 1 to 5: 8, 4, 2, 2 and 0 of 16 interactions.
    private final ItemPopularity popularity = ItemPopularity.of(new long[] {0, 8, 4, 2, 2, 0});

    @Test
    void share_ofEachItem_isItsPartOfAllInteractions() {
        assertEquals(0.5, popularity.share(1));
        assertEquals(0, popularity.share(5));
        assertEquals(16, popularity.total());
        UserSequences train = UserSequences.of(List.of(new int[] {2, 1}, new int[] {1}), 3);
        assertEquals(ItemPopularity.of(new long[] {0, 2, 1, 0}), ItemPopularity.of(train));
        assertEquals(
                ItemPopularity.of(train).hashCode(), ItemPopularity.of(train).hashCode());
        assertNotEquals(popularity, ItemPopularity.of(train));
        assertEquals(
                "ItemPopularity[3 items, 3 interactions]",
                ItemPopularity.of(train).toString());
    }

    @Test
    void averagePopularity_byHand_isTheMeanCount() {
        Measure arp = BeyondAccuracy.averagePopularity(2, popularity);
        Measure.Values values = JudgedLists.judge(arp, 5, JudgedLists.of(1, 2, 3), JudgedLists.of(5), JudgedLists.of());
        assertArrayEquals(new double[] {6, 0, 0}, values.perCase().orElseThrow());
        assertEquals(2, values.overall());
        assertEquals("arp@2", arp.name());
    }

    @Test
    void novelty_byHand_isTheMeanNumberOfBits() {
        Measure novelty = BeyondAccuracy.novelty(3, popularity);
        assertEquals(2, JudgedLists.value(novelty, 5, JudgedLists.of(1, 2, 3)), EPSILON);
        // Never bought, as if bought once of 16.
        assertEquals(4, JudgedLists.value(novelty, 5, JudgedLists.of(5)), EPSILON);
        assertEquals(0, JudgedLists.value(novelty, 5, JudgedLists.of()));
    }

    @Test
    void popularityCount_ofThePopularityRecommender_isOne() {
        RandomGenerator random = RandomStreams.of(4);
        long[] counts = new long[31];
        float[] scores = new float[30];
        for (int item = 1; item <= 30; item++) {
            counts[item] = random.nextInt(12);
            scores[item - 1] = counts[item];
        }
        EvaluationReport report = report(counts, new FixedScores(scores), random);
        assertEquals(1, report.value("npcount@5"));
        assertEquals(1, EvaluationReport.mean(report.values("npcount@5")), EPSILON);
    }

    @Test
    void popularityCount_ofOtherRecommenders_isSmallerAndTheMeanOfItsCases() {
        RandomGenerator random = RandomStreams.of(5);
        long[] counts = new long[31];
        float[] scores = new float[30];
        for (int item = 1; item <= 30; item++) {
            counts[item] = random.nextInt(12);
            scores[item - 1] = random.nextFloat();
        }
        EvaluationReport report = report(counts, new FixedScores(scores), random);
        double value = report.value("npcount@5");
        assertTrue(value > 0 && value < 1, "npcount " + value);
        assertEquals(value, EvaluationReport.mean(report.values("npcount@5")), EPSILON);
        ConfidenceInterval interval = report.interval("npcount@5", 1);
        assertTrue(interval.low() <= value && value <= interval.high(), interval.toString());
    }

    private static EvaluationReport report(long[] counts, FixedScores recommender, RandomGenerator random) {
        List<HoldoutCase> cases = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cases.add(new HoldoutCase(
                    i + 1, random.ints(random.nextInt(9), 1, 31).toArray(), new int[] {1 + random.nextInt(30)}));
        }
        return Evaluator.fullRanking(Metrics.ndcg(10))
                .measuring(BeyondAccuracy.popularityCount(5, ItemPopularity.of(counts)))
                .batchSize(7)
                .evaluate(recommender, cases);
    }

    @Test
    void popularityCount_byHand_isRelativeToTheAdmittedPopularItems() {
        // The popular lists are 1 2 (12 of 16); this one is 3 1 (10 of 16).
        Measure npcount = BeyondAccuracy.popularityCount(2, popularity);
        assertEquals(10 / 12.0, JudgedLists.value(npcount, 5, JudgedLists.of(3, 1, 2)), EPSILON);
        assertEquals(0, JudgedLists.value(npcount, 5, JudgedLists.of()));
    }

    @Test
    void counts_negativeMissingOrOfOtherItems_areRefused() {
        assertRefused("counts must be at least 0, got -1 for item 2", () -> ItemPopularity.of(new long[] {0, 3, -1}));
        assertRefused("popularity needs interactions, got none", () -> ItemPopularity.of(new long[] {7, 0, 0}));
        assertRefused("items must be in 1..5, got 6", () -> popularity.share(6));
        assertRefused("items must be in 1..5, got 0", () -> popularity.count(0));
        for (Measure measure : List.of(
                BeyondAccuracy.averagePopularity(3, popularity),
                BeyondAccuracy.popularityCount(3, popularity),
                BeyondAccuracy.novelty(3, popularity))) {
            assertRefused(measure.name() + " needs counts of the recommender's 4 items, got 5", () -> measure.begin(4));
        }
        assertRefused("cutoff must be at least 1, got 0", () -> BeyondAccuracy.averagePopularity(0, popularity));
        assertRefused("cutoff must be at least 1, got 0", () -> BeyondAccuracy.popularityCount(0, popularity));
        assertRefused("cutoff must be at least 1, got 0", () -> BeyondAccuracy.novelty(0, popularity));
    }

    private static void assertRefused(String message, Runnable action) {
        var error = assertThrows(IllegalArgumentException.class, action::run);
        assertEquals(message, error.getMessage());
    }
}
