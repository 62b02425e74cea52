package io.github.seqrec4j.batch;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Makes batches on a thread of its own while the consumer trains. One producer, one consumer, a few batches between them.
 */
final class PrefetchingStream<B> implements BatchStream<B> {
    private static final int AHEAD = 4;

    /** Either a batch, the end (all empty), or what went wrong. */
    private record Handover<B>(Optional<B> batch, Optional<RuntimeException> failure) {}

    private final BlockingQueue<Handover<B>> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread producer;
    private volatile boolean closed;
    private Handover<B> next;

    PrefetchingStream(BatchStream<B> source) {
        producer = new Thread(() -> produce(source), "seqrec4j-batches");
        producer.setDaemon(true);
        producer.start();
    }

    private void produce(BatchStream<B> source) {
        try (source) {
            while (!closed && source.hasNext()) {
                queue.put(new Handover<>(Optional.of(source.next()), Optional.empty()));
            }
            queue.put(new Handover<>(Optional.empty(), Optional.empty()));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            handOver(failure);
        } catch (Error failure) {
            handOver(new IllegalStateException("making a batch failed: " + failure, failure));
        }
    }

    private void handOver(RuntimeException failure) {
        try {
            queue.put(new Handover<>(Optional.empty(), Optional.of(failure)));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        if (next == null) {
            next = take();
        }
        next.failure().ifPresent(failure -> {
            throw failure;
        });
        return next.batch().isPresent();
    }

    private Handover<B> take() {
        try {
            return queue.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", interrupted);
        }
    }

    @Override
    public B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch is over");
        }
        B batch = next.batch().orElseThrow();
        next = null;
        return batch;
    }

    @Override
    public void close() {
        closed = true;
        producer.interrupt();
        // Makes room for the one batch that may be under way, in case its maker swallows the interrupt.
        queue.clear();
        boolean interrupted = false;
        while (true) {
            try {
                producer.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
