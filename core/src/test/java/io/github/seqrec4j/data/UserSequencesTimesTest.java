package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserSequencesTimesTest {
    @Test
    void withTimes_twoUsers_keepsItemsAndTimes() {
        long[] times = {100, 100, 101};
        UserSequences sequences = UserSequences.withTimes(
                List.of(new int[] {2, 1, 2}, new int[0], new int[] {3}),
                List.of(times, new long[0], new long[] {7}),
                3);
        times[0] = -1;
        assertTrue(sequences.hasTimes());
        assertArrayEquals(new int[] {2, 1, 2}, sequences.sequence(0));
        assertEquals(100, sequences.time(0, 0));
        assertEquals(101, sequences.time(0, 2));
        assertEquals(7, sequences.time(2, 0));
        assertEquals(3, sequences.userCount());
    }

    @Test
    void of_noTimes_saysSo() {
        UserSequences sequences = UserSequences.of(List.of(new int[] {1}), 1);
        assertFalse(sequences.hasTimes());
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> sequences.time(0, 0));
        assertEquals("these sequences carry no times; read the log with a time column", error.getMessage());
    }

    @Test
    void withTimes_otherNumberOfUsers_isRefused() {
        assertRefused(
                "sequences and times must be equally many, got 1 sequences and 0 arrays of times",
                List.of(new int[] {1}),
                List.of());
    }

    @Test
    void withTimes_otherNumberOfTimes_isRefused() {
        assertRefused(
                "sequence 1 has 1 items but 2 times",
                List.of(new int[] {1}, new int[] {2}),
                List.of(new long[] {1}, new long[] {1, 2}));
    }

    @Test
    void withTimes_fallingTimes_isRefused() {
        assertRefused(
                "times must not fall, got 4 after 5 at position 1 of sequence 0",
                List.of(new int[] {1, 2}),
                List.of(new long[] {5, 4}));
    }

    @Test
    void withTimes_itemOutsideTheCatalogue_isRefused() {
        assertRefused(
                "item ids must be in 1..2, got 3 at position 0 of sequence 0",
                List.of(new int[] {3}),
                List.of(new long[] {5}));
    }

    private static void assertRefused(String message, List<int[]> sequences, List<long[]> times) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> UserSequences.withTimes(sequences, times, 2));
        assertEquals(message, error.getMessage());
    }
}
