package io.github.seqrec4j.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores every admitted item by the product of its full vector with the query: an exact scan in plain Java, without an engine.
 * Answers several queries in one pass over the vectors.
 *
 * <p>Takes 4 D bytes per item. Immutable and thread-safe.
 */
public final class DenseRetriever implements ItemRetriever {
    private final VectorBlocks vectors;
    private final ScanThreads threads;

    private DenseRetriever(VectorBlocks vectors, ScanThreads threads) {
        this.vectors = vectors;
        this.threads = threads;
    }

    /** Gives item vectors, one at a time. */
    @FunctionalInterface
    public interface VectorSource {
        /**
         * Writes an item's vector.
         *
         * @param item an id, 1..n
         * @param vector receives D finite numbers
         */
        void read(int item, float[] vector);
    }

    /**
     * Indexes vectors; scans are made by the calling thread.
     *
     * @param vectors the vectors of items 1..n, n x D; copied
     * @param width D, at least 1
     * @return a retriever
     * @throws IllegalArgumentException if there are no items, or not D finite numbers for each
     */
    public static DenseRetriever of(float[] vectors, int width) {
        if (width < 1 || vectors.length == 0 || vectors.length % width != 0) {
            throw new IllegalArgumentException("vectors must hold width numbers for each of one or more items, got "
                    + vectors.length + " numbers and width " + width);
        }
        return of(
                vectors.length / width,
                width,
                (item, vector) -> System.arraycopy(vectors, (item - 1) * width, vector, 0, width));
    }

    /**
     * Indexes vectors that are not held in one array.
     *
     * @param itemCount n, at least 1
     * @param width D, at least 1; n x D must stay below 2^31
     * @param source gives the vectors, asked once for each item in the order of ids
     * @return a retriever
     * @throws IllegalArgumentException if a number is not finite, or the sizes are out of range
     */
    public static DenseRetriever of(int itemCount, int width, VectorSource source) {
        return new DenseRetriever(VectorBlocks.read(itemCount, width, source), ScanThreads.one());
    }

    /**
     * Chooses who scans.
     *
     * @param scanThreads the calling thread, or those of a pool
     * @return a retriever over the same vectors
     */
    public DenseRetriever withThreads(ScanThreads scanThreads) {
        return new DenseRetriever(vectors, scanThreads);
    }

    @Override
    public int itemCount() {
        return vectors.itemCount();
    }

    @Override
    public int width() {
        return vectors.width();
    }

    @Override
    public List<RankedItems> retrieve(List<VectorQuery> queries) {
        queries.forEach(query -> query.vectorOfWidth(width()));
        if (queries.isEmpty()) {
            return List.of();
        }
        List<TopK[]> found = threads.scan(itemCount(), VectorBlocks.ITEMS, (from, to) -> scan(queries, from, to));
        return merged(found);
    }

    private TopK[] scan(List<VectorQuery> queries, int from, int to) {
        DenseScan[] scans = new DenseScan[queries.size()];
        Arrays.setAll(scans, q -> new DenseScan(vectors, queries.get(q)));
        float[][] rows = new float[VectorBlocks.ROWS][VectorBlocks.ITEMS];
        for (int first = from; first <= to; first += VectorBlocks.ITEMS) {
            boolean wanted = false;
            for (DenseScan scan : scans) {
                wanted |= scan.begin(first, Math.min(to, first + VectorBlocks.ITEMS - 1));
            }
            if (wanted) {
                score((first - 1) / VectorBlocks.ITEMS, scans, rows);
            }
        }
        return Arrays.stream(scans).map(DenseScan::top).toArray(TopK[]::new);
    }

    private void score(int block, DenseScan[] scans, float[][] rows) {
        for (int d = 0; d < width(); d += VectorBlocks.ROWS) {
            vectors.read(block, d, rows);
            for (DenseScan scan : scans) {
                scan.add(d, rows);
            }
        }
        for (DenseScan scan : scans) {
            scan.end();
        }
    }

    private static List<RankedItems> merged(List<TopK[]> ranges) {
        TopK[] all = ranges.get(0);
        for (TopK[] range : ranges.subList(1, ranges.size())) {
            for (int q = 0; q < all.length; q++) {
                all[q].offerAll(range[q]);
            }
        }
        List<RankedItems> answers = new ArrayList<>(all.length);
        for (TopK top : all) {
            answers.add(top.ranked());
        }
        return answers;
    }
}
