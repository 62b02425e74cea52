package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.UserHash;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Queries, options, and the lists that answer them. */
class QueryTest {
    @Test
    void query_kBelowOne_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Query(new int[] {1}, 0, ItemFilter.all()));
        assertEquals("k must be at least 1, got 0", error.getMessage());
    }

    @Test
    void excludingSeen_history_admitsTheRest() {
        Query query = Query.excludingSeen(new int[] {3, 1}, 5);
        assertEquals(5, query.k());
        assertFalse(query.filter().admits(3));
        assertTrue(query.filter().admits(2));
    }

    @Test
    void query_changed_keepsWhoAsks() {
        Optional<UserHash> anna = Optional.of(UserHash.of("anna"));
        HoldoutCase holdout = new HoldoutCase(4, new int[] {3, 1}, new int[] {2}, anna);
        Query query = Query.of(holdout, 5, ItemFilter.excluding(3));
        assertEquals(anna, query.userHash());
        assertEquals(query.withK(9), new Query(holdout.history(), 9, query.filter()).withUserHash(anna));
        assertEquals(Optional.empty(), Query.excludingSeen(holdout.history(), 5).userHash());
    }

    @Test
    void histories_idsOutsideTheCatalogue_areNamed() {
        assertDoesNotThrow(() -> Histories.check(new int[] {1, 4}, 4));
        var error = assertThrows(IllegalArgumentException.class, () -> Histories.check(new int[] {1, 5}, 4));
        assertEquals("item ids must be in 1..4, got 5 at position 1 of the history", error.getMessage());
    }

    @Test
    void rankedItems_ofDifferentLengths_throws() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> new RankedItems(new int[] {1, 2}, new float[] {1}));
        assertEquals("items and scores must be equally long, got 2 items and 1 scores", error.getMessage());
    }

    @Test
    void rankedItems_equalContents_areEqual() {
        RankedItems one = new RankedItems(new int[] {1, 2}, new float[] {2, 1});
        RankedItems same = new RankedItems(new int[] {1, 2}, new float[] {2, 1});
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, new RankedItems(new int[] {1, 3}, new float[] {2, 1}));
        assertNotEquals(one, new RankedItems(new int[] {1, 2}, new float[] {2, 0}));
        assertEquals("RankedItems[items=[1, 2], scores=[2.0, 1.0]]", one.toString());
    }

    @Test
    void options_changedOneByOne_keepTheRest() {
        RecommendOptions options = RecommendOptions.top(7)
                .includeSeen(true)
                .allowOnly(Set.of("a"))
                .denying(Set.of("b"))
                .policies(UnknownItems.FAIL, EmptyHistory.SKIP);
        assertEquals(
                new RecommendOptions(
                        7, false, Optional.of(Set.of("a")), Set.of("b"), UnknownItems.FAIL, EmptyHistory.SKIP),
                options);
    }

    @Test
    void options_kBelowOne_throws() {
        var error = assertThrows(IllegalArgumentException.class, () -> RecommendOptions.top(-1));
        assertEquals("k must be at least 1, got -1", error.getMessage());
    }
}
