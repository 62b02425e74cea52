package io.github.seqrec4j.recommend;

/** One query's scan over a range of item vectors, a block at a time. Not thread-safe. */
final class DenseScan implements ItemFilter.RunConsumer {
    private final VectorBlocks vectors;
    private final VectorQuery query;
    private final TopK top;
    private final float[] scores = new float[VectorBlocks.ITEMS];
    private int blockStart;
    private boolean scored;

    DenseScan(VectorBlocks vectors, VectorQuery query) {
        this.vectors = vectors;
        this.query = query;
        this.top = new TopK(Math.min(query.k(), vectors.itemCount()));
    }

    /** Considers the admitted items of one block; blocks without any are not scored. */
    void block(int first, int last) {
        blockStart = first;
        scored = false;
        query.filter().forEachRun(first, last, this);
    }

    @Override
    public void accept(int from, int to) {
        if (!scored) {
            vectors.scores((blockStart - 1) / VectorBlocks.ITEMS, query.vector(), scores);
            scored = true;
        }
        for (int item = from; item <= to; item++) {
            top.offer(item, scores[item - blockStart]);
        }
    }

    TopK top() {
        return top;
    }
}
