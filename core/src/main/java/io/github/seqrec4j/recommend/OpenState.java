package io.github.seqrec4j.recommend;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps native memory from being freed under a call that uses it: calls run side by side, closing waits for those that run
 * and refuses those that come later. Thread-safe.
 */
final class OpenState {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** Runs a call; throws IllegalStateException once closed. */
    <T> T whileOpen(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("this recommender is closed");
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for running calls and frees, the first time. */
    void close(Runnable free) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
