package io.github.seqrec4j.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time limits only turn a hang into a failure. */
@Timeout(60)
class PrefetchingStreamTest {
    /** Counts from 0; remembers its thread and whether it was closed. */
    private static final class Counting implements BatchStream<Integer> {
        private final int end;
        private final IntUnaryOperator work;
        private final AtomicReference<Thread> thread = new AtomicReference<>();
        private final AtomicBoolean closed = new AtomicBoolean();
        private int next;

        Counting(int end, IntUnaryOperator work) {
            this.end = end;
            this.work = work;
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public Integer next() {
            thread.set(Thread.currentThread());
            return work.applyAsInt(next++);
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    @Test
    void next_untilTheEnd_givesAllInOrder() {
        Counting source = new Counting(1000, i -> i);
        List<Integer> all = new ArrayList<>();
        try (PrefetchingStream<Integer> stream = new PrefetchingStream<>(source)) {
            stream.forEachRemaining(all::add);
            assertFalse(stream.hasNext());
        }
        assertEquals(1000, all.size());
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, all.get(i));
        }
        assertStopped(source);
    }

    @Test
    void close_early_stopsTheProducerAndItsSource() {
        Counting source = new Counting(Integer.MAX_VALUE, i -> i);
        PrefetchingStream<Integer> stream = new PrefetchingStream<>(source);
        assertEquals(0, stream.next());
        stream.close();
        assertStopped(source);
        assertFalse(stream.hasNext(), "a closed stream has no more batches");
        stream.close();
    }

    @Test
    void close_producerSwallowsInterrupts_stopsItAllTheSame() {
        Counting source = new Counting(Integer.MAX_VALUE, i -> {
            Thread.interrupted();
            return i;
        });
        PrefetchingStream<Integer> stream = new PrefetchingStream<>(source);
        assertEquals(0, stream.next());
        stream.close();
        assertStopped(source);
    }

    @Test
    void close_onAnInterruptedThread_keepsTheInterrupt() {
        PrefetchingStream<Integer> stream = new PrefetchingStream<>(new Counting(10, i -> i));
        Thread.currentThread().interrupt();
        stream.close();
        assertTrue(Thread.interrupted());
    }

    @Test
    void next_onAnInterruptedThread_throws() {
        try (PrefetchingStream<Integer> stream = new PrefetchingStream<>(new Counting(10, i -> i))) {
            Thread.currentThread().interrupt();
            var error = assertThrows(IllegalStateException.class, stream::next);
            assertEquals("interrupted while waiting for a batch", error.getMessage());
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void next_sourceFails_throwsItsExceptionAfterTheBatchesBefore() {
        IllegalArgumentException failure = new IllegalArgumentException("no such item");
        Counting source = new Counting(10, i -> {
            if (i == 3) {
                throw failure;
            }
            return i;
        });
        try (PrefetchingStream<Integer> stream = new PrefetchingStream<>(source)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(i, stream.next());
            }
            assertSame(failure, assertThrows(IllegalArgumentException.class, stream::next));
            assertSame(failure, assertThrows(IllegalArgumentException.class, stream::hasNext));
        }
        assertStopped(source);
    }

    @Test
    void next_sourceFailsWithAnError_isWrapped() {
        Counting source = new Counting(10, i -> {
            throw new StackOverflowError("deep");
        });
        try (PrefetchingStream<Integer> stream = new PrefetchingStream<>(source)) {
            var error = assertThrows(IllegalStateException.class, stream::next);
            assertEquals("making a batch failed: java.lang.StackOverflowError: deep", error.getMessage());
            assertTrue(error.getCause() instanceof StackOverflowError);
        }
    }

    @Test
    void new_consumerWaits_runsOnlyAFewAhead() {
        Counting source = new Counting(Integer.MAX_VALUE, i -> i);
        try (PrefetchingStream<Integer> stream = new PrefetchingStream<>(source)) {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                Thread producer;
                do {
                    Thread.onSpinWait();
                    producer = source.thread.get();
                } while (producer == null || producer.getState() != Thread.State.WAITING);
            });
            assertTrue(source.next <= 6, "made " + source.next + " batches ahead");
            assertEquals(0, stream.next());
        }
    }

    private static void assertStopped(Counting source) {
        assertFalse(source.thread.get().isAlive(), "the producer still runs");
        assertTrue(source.closed.get(), "the source is not closed");
    }
}
