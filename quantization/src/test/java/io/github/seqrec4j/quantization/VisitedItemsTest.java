package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VisitedItemsTest {
    @Test
    void add_sameItemTwice_isNewOnceUntilCleared() {
        VisitedItems visited = new VisitedItems(3);
        for (int round = 0; round < 3; round++) {
            visited.clear();
            assertTrue(visited.add(3));
            assertFalse(visited.add(3));
            assertTrue(visited.add(1));
        }
    }
}
