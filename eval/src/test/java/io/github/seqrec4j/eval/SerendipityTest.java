package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.HoldoutCase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerendipityTest {
    // By score: 5 4 3 2 1.
    private final FixedScores recommender = new FixedScores(1, 2, 3, 4, 5);
    // By score: 5 1 2 3 4.
    private final FixedScores baseline = new FixedScores(4, 3, 2, 1, 5);

    @Test
    void value_relevantItems_countWhereTheBaselineDoesNotListThem() {
        List<HoldoutCase> cases = List.of(
                new HoldoutCase(1, new int[0], new int[] {4, 5}), // 5 4, the baseline 5 1.
                new HoldoutCase(2, new int[] {5}, new int[] {4, 3}), // 4 3, the baseline 1 2.
                new HoldoutCase(3, new int[0], new int[] {5, 1}));
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(4))
                .measuring(BeyondAccuracy.serendipity(2, baseline))
                .batchSize(2)
                .evaluate(recommender, cases);
        assertArrayEquals(new double[] {0.5, 1, 0}, report.values("serendipity@2"));
        assertEquals(List.of(2, 1), baseline.batchSizes());
    }

    @Test
    void value_baselineItself_isZero() {
        EvaluationReport report = Evaluator.fullRanking(Metrics.recall(3))
                .measuring(BeyondAccuracy.serendipity(3, baseline))
                .evaluate(baseline, List.of(new HoldoutCase(1, new int[0], new int[] {5, 1})));
        assertEquals(0, report.value("serendipity@3"));
    }

    @Test
    void begin_baselineOfOtherItems_isRefused() {
        Measure measure = BeyondAccuracy.serendipity(3, baseline);
        var error = assertThrows(IllegalArgumentException.class, () -> measure.begin(6));
        assertEquals("serendipity@3 needs a baseline of the recommender's 6 items, got 5", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> BeyondAccuracy.serendipity(0, baseline));
        assertEquals("cutoff must be at least 1, got 0", error.getMessage());
    }
}
