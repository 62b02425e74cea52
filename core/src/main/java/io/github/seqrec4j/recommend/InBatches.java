package io.github.seqrec4j.recommend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Takes an iterator's elements a few at a time. Where the source fails, what it gave before is handed out first, and then
 * its failure is thrown: nothing that could be answered is lost.
 */
final class InBatches<T> implements Iterator<List<T>> {
    private final Iterator<T> source;
    private final int size;
    private RuntimeException failure;

    InBatches(Iterator<T> source, int size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return failure != null || source.hasNext();
    }

    @Override
    public List<T> next() {
        if (failure != null) {
            throw failure;
        }
        List<T> batch = new ArrayList<>(size);
        try {
            while (batch.size() < size && source.hasNext()) {
                batch.add(source.next());
            }
        } catch (RuntimeException broken) {
            if (batch.isEmpty()) {
                throw broken;
            }
            failure = broken;
        }
        if (batch.isEmpty()) {
            throw new NoSuchElementException("there is nothing left");
        }
        return batch;
    }
}
