package io.github.seqrec4j.recommend;

import java.util.Arrays;

/**
 * Selects the k best of scored items: higher score first, then the smaller id. Scratch of one query; not thread-safe.
 *
 * <p>Each candidate is one {@code long}: the score's bits in an order-preserving form above the complement of the id, so
 * that comparing longs compares scores and, where they tie, prefers the smaller id. The k best are kept in a binary heap
 * whose root is the worst of them; most candidates fail one float comparison and cost nothing more.
 */
public final class TopK {
    private final long[] heap;
    private int size;
    private float threshold = Float.NEGATIVE_INFINITY;

    /**
     * Makes an empty selection.
     *
     * @param k how many items to keep, at least 1
     */
    public TopK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, got " + k);
        }
        heap = new long[k];
    }

    /**
     * Selects from the scores of a whole catalogue.
     *
     * @param scores scores of items 1..n, item i at {@code offset + i - 1}
     * @param offset where the first item's score stands
     * @param itemCount n
     * @param query how many items to keep, and which are admitted
     * @return the best admitted items
     */
    public static RankedItems select(float[] scores, int offset, int itemCount, Query query) {
        TopK top = new TopK(Math.min(query.k(), itemCount));
        query.filter().forEachRun(1, itemCount, (from, to) -> {
            for (int item = from; item <= to; item++) {
                top.offer(item, scores[offset + item - 1]);
            }
        });
        return top.ranked();
    }

    /**
     * Considers one item.
     *
     * @param item its id, at least 1
     * @param score its score
     * @throws IllegalArgumentException if the score is not a number
     */
    public void offer(int item, float score) {
        // Negated so that NaN, for which every comparison is false, falls through to the check below.
        if (!(score < threshold)) {
            insert(item, score);
        }
    }

    /**
     * Considers the items that another selection kept, of other items than this one's.
     *
     * @param other a selection, not changed
     */
    public void offerAll(TopK other) {
        for (int i = 0; i < other.size; i++) {
            offer(~(int) other.heap[i], score(other.heap[i]));
        }
    }

    /**
     * Returns the score that an item must reach to be kept; one that just reaches it needs a smaller id as well.
     *
     * @return the lowest score kept, or negative infinity while fewer than k are kept
     */
    public float threshold() {
        return threshold;
    }

    /**
     * Tells whether k items are kept.
     *
     * @return true once k have been offered
     */
    public boolean isFull() {
        return size == heap.length;
    }

    private void insert(int item, float score) {
        if (Float.isNaN(score)) {
            throw new IllegalArgumentException("the score of item " + item + " is not a number (NaN)");
        }
        long key = key(item, score);
        if (size < heap.length) {
            heap[size] = key;
            siftUp(size++);
        } else if (key > heap[0]) {
            heap[0] = key;
            siftDown(0);
        }
        if (size == heap.length) {
            threshold = score(heap[0]);
        }
    }

    /**
     * Returns the selection.
     *
     * @return the kept items, best first
     */
    public RankedItems ranked() {
        long[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted);
        int[] items = new int[size];
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            long key = sorted[size - 1 - i];
            items[i] = ~(int) key;
            scores[i] = score(key);
        }
        return new RankedItems(items, scores);
    }

    private static long key(int item, float score) {
        // Adding 0 turns -0 into +0, which must tie with it.
        int bits = Float.floatToRawIntBits(score + 0.0f);
        int ordered = bits ^ ((bits >> 31) & 0x7FFFFFFF);
        return ((long) ordered << 32) | (~item & 0xFFFFFFFFL);
    }

    private static float score(long key) {
        int ordered = (int) (key >> 32);
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & 0x7FFFFFFF));
    }

    private void siftUp(int start) {
        int i = start;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (heap[parent] <= heap[i]) {
                return;
            }
            swap(i, parent);
            i = parent;
        }
    }

    private void siftDown(int start) {
        int i = start;
        while (true) {
            int child = 2 * i + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[i] <= heap[child]) {
                return;
            }
            swap(i, child);
            i = child;
        }
    }

    private void swap(int a, int b) {
        long held = heap[a];
        heap[a] = heap[b];
        heap[b] = held;
    }
}
