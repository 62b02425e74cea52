package io.github.seqrec4j.recommend;

import java.util.Arrays;

/** One query's scan over a range of item vectors, a block at a time. Not thread-safe. */
final class DenseScan {
    private final float[] vector;
    private final ItemFilter filter;
    private final TopK top;
    private final float[] scores = new float[VectorBlocks.ITEMS];
    private int first;
    private int last;
    private boolean wanted;

    DenseScan(VectorBlocks vectors, VectorQuery query) {
        // Filled up with zeros, as the rows are.
        int rows = (vectors.width() + VectorBlocks.ROWS - 1) / VectorBlocks.ROWS * VectorBlocks.ROWS;
        this.vector = Arrays.copyOf(query.vector(), rows);
        this.filter = query.filter();
        this.top = new TopK(Math.min(query.k(), vectors.itemCount()));
    }

    /** Begins a block, and tells whether any of its items is admitted. */
    boolean begin(int firstItem, int lastItem) {
        first = firstItem;
        last = lastItem;
        wanted = false;
        filter.forEachRun(first, last, this::want);
        Arrays.fill(scores, 0);
        return wanted;
    }

    private void want(int from, int to) {
        wanted = true;
    }

    /** Adds the products of four dimensions to the scores of the block. */
    void add(int dimension, float[][] rows) {
        if (wanted) {
            addFour(vector, dimension, rows, scores);
        }
    }

    private static void addFour(float[] factors, int at, float[][] rows, float[] sums) {
        float a = factors[at];
        float b = factors[at + 1];
        float c = factors[at + 2];
        float d = factors[at + 3];
        float[] first = rows[0];
        float[] second = rows[1];
        float[] third = rows[2];
        float[] fourth = rows[3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
        }
    }

    /** Considers the admitted items of the block. */
    void end() {
        if (wanted) {
            filter.forEachRun(first, last, this::offer);
        }
    }

    private void offer(int from, int to) {
        for (int item = from; item <= to; item++) {
            top.offer(item, scores[item - first]);
        }
    }

    TopK top() {
        return top;
    }
}
