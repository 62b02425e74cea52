package io.github.seqrec4j.models.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentPopularityTest extends RecommenderContract {
    private static final long DAY = 86_400;

    @Override
    protected Recommender fit(UserSequences sequences) {
        return RecentPopularity.fit(sequences, Duration.ofDays(20));
    }

    @Test
    void recommend_window_countsBackFromTheNewestTime() {
        // Item 1 is old. Item 2 stands exactly two days before the newest time, outside a window of two days.
        UserSequences train = UserSequences.withTimes(
                List.of(new int[] {1, 1, 2, 3}, new int[] {1, 4, 4}),
                List.of(new long[] {0, DAY, 8 * DAY, 10 * DAY}, new long[] {2 * DAY, 8 * DAY + 1, 9 * DAY}),
                5);
        RankedItems twoDays = rank(train, Duration.ofDays(2));
        assertArrayEquals(new int[] {4, 3, 1, 2, 5}, twoDays.items());
        assertArrayEquals(new float[] {2 + 2 / 4f, 1 + 1 / 4f, 3 / 4f, 1 / 4f, 0}, twoDays.scores());
        assertArrayEquals(
                new int[] {1, 4, 2, 3, 5}, rank(train, Duration.ofDays(100)).items());
    }

    @Test
    void fit_noTimes_isRefused() {
        UserSequences train = UserSequences.of(List.of(new int[] {1}), 1);
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> RecentPopularity.fit(train, Duration.ofDays(1)));
        assertEquals("recent popularity needs times, but these sequences carry none", error.getMessage());
    }

    @Test
    void fit_noWindow_isRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> RecentPopularity.fit(trainingSequences(), Duration.ZERO));
        assertEquals("window must be at least one second, got PT0S", error.getMessage());
    }

    private static RankedItems rank(UserSequences train, Duration window) {
        return RecentPopularity.fit(train, window).recommend(new Query(new int[0], 5, ItemFilter.all()));
    }
}
