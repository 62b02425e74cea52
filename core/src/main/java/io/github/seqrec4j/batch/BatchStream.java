package io.github.seqrec4j.batch;

import java.util.Iterator;

/**
 * The batches of one epoch, in order. Used by one thread; close it to free a prefetching thread early.
 *
 * @param <B> what a step works on
 */
public interface BatchStream<B> extends Iterator<B>, AutoCloseable {
    /** Stops making batches. Calling it twice is allowed. */
    @Override
    default void close() {}
}
