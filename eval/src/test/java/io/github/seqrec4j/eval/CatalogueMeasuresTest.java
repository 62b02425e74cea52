package io.github.seqrec4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CatalogueMeasuresTest {
    private static final double EPSILON = 1e-12;

    @Test
    void coverage_byHand_isTheShareOfItemsInTheFirstPlaces() {
        JudgedList[] lists = {JudgedLists.of(1, 2, 9), JudgedLists.of(2, 3), JudgedLists.of()};
        assertEquals(0.3, JudgedLists.value(BeyondAccuracy.coverage(2), 10, lists), EPSILON);
        assertEquals(0.4, JudgedLists.value(BeyondAccuracy.coverage(3), 10, lists), EPSILON);
        assertTrue(JudgedLists.judge(BeyondAccuracy.coverage(2), 10, lists)
                .perCase()
                .isEmpty());
    }

    @Test
    void gini_equalExposure_isZero() {
        JudgedList[] lists = {JudgedLists.of(1, 2), JudgedLists.of(3, 4), JudgedLists.of(4, 1), JudgedLists.of(2, 3)};
        assertEquals(0, JudgedLists.value(BeyondAccuracy.gini(2), 4, lists), EPSILON);
        assertEquals(0, JudgedLists.value(BeyondAccuracy.gini(2), 4, JudgedLists.of()));
    }

    @Test
    void gini_oneItemOnly_isTheGreatest() {
        JudgedList[] lists = {JudgedLists.of(3), JudgedLists.of(3), JudgedLists.of(3)};
        assertEquals(1 - 1 / 5.0, JudgedLists.value(BeyondAccuracy.gini(1), 5, lists), EPSILON);
    }

    @Test
    void gini_byHand_isHalfTheRelativeMeanDifference() {
        // Exposures 0, 1 and 2: the mean of |x - y| over all nine pairs is 8/9, the mean of x is 1.
        JudgedList[] lists = {JudgedLists.of(2, 3), JudgedLists.of(3)};
        assertEquals(8 / 9.0 / 2, JudgedLists.value(BeyondAccuracy.gini(2), 3, lists), EPSILON);
    }

    @Test
    void cutoff_zero_isRefused() {
        for (Runnable made : new Runnable[] {() -> BeyondAccuracy.gini(0), () -> BeyondAccuracy.coverage(0)}) {
            var error = assertThrows(IllegalArgumentException.class, made::run);
            assertEquals("cutoff must be at least 1, got 0", error.getMessage());
        }
    }
}
