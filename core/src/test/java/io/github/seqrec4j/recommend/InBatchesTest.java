package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InBatchesTest {
    @Test
    void next_fiveByTwo_givesTwoTwoOne() {
        InBatches<Integer> batches = new InBatches<>(List.of(1, 2, 3, 4, 5).iterator(), 2);
        assertEquals(List.of(1, 2), batches.next());
        assertEquals(List.of(3, 4), batches.next());
        assertEquals(List.of(5), batches.next());
        assertFalse(batches.hasNext());
        assertThrows(NoSuchElementException.class, batches::next);
    }

    @Test
    void next_sourceFails_handsOutWhatCameBefore() {
        InBatches<Integer> batches = new InBatches<>(failingAt(4), 3);
        assertEquals(List.of(1, 2, 3), batches.next());
        var atOnce = assertThrows(IllegalArgumentException.class, batches::next);
        assertEquals("element 4 is broken", atOnce.getMessage());

        InBatches<Integer> inside = new InBatches<>(failingAt(3), 3);
        assertEquals(List.of(1, 2), inside.next());
        assertTrue(inside.hasNext());
        var later = assertThrows(IllegalArgumentException.class, inside::next);
        assertEquals("element 3 is broken", later.getMessage());
    }

    private static Iterator<Integer> failingAt(int broken) {
        return IntStream.rangeClosed(1, 10)
                .map(i -> {
                    if (i == broken) {
                        throw new IllegalArgumentException("element " + i + " is broken");
                    }
                    return i;
                })
                .iterator();
    }
}
