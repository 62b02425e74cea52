package io.github.seqrec4j.recommend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanThreadsTest {
    private final ForkJoinPool pool = new ForkJoinPool(3);

    @AfterEach
    void shutDown() {
        pool.shutdown();
    }

    @Test
    void scan_oneThread_isOneRange() {
        assertEquals(List.of("1-100"), ScanThreads.one().scan(100, 8, (from, to) -> from + "-" + to));
    }

    @Test
    void scan_pool_dividesAtUnits() {
        assertEquals(
                List.of("1-32", "33-64", "65-100"), ScanThreads.of(pool).scan(100, 8, (from, to) -> from + "-" + to));
    }

    @Test
    void scan_anySize_coversEveryItemOnce() {
        for (int n = 1; n < 200; n++) {
            int next = 1;
            for (int[] range : ScanThreads.of(pool).scan(n, 16, (from, to) -> new int[] {from, to})) {
                assertEquals(next, range[0]);
                assertTrue(range[1] >= range[0]);
                next = range[1] + 1;
            }
            assertEquals(n + 1, next);
        }
    }

    @Test
    void scan_fromAThreadOfThePool_ends() {
        int ranges = pool.submit(() ->
                        ScanThreads.of(pool).scan(1000, 1, (from, to) -> from).size())
                .join();
        assertEquals(3, ranges);
    }

    @Test
    void scan_rangeThatFails_throwsOnceAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        var error = assertThrows(
                IllegalArgumentException.class, () -> ScanThreads.of(pool).scan(3, 1, (from, to) -> {
                    ended.incrementAndGet();
                    if (from == 1) {
                        throw new IllegalArgumentException("broken");
                    }
                    return from;
                }));
        assertTrue(error.getMessage().contains("broken"), error.getMessage());
        assertEquals(3, ended.get());
    }
}
