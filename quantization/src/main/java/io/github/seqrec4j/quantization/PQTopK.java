package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.ScanThreads;
import io.github.seqrec4j.recommend.TopK;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores every admitted item from its code: with the products of the query and the M x 256 centroids at hand, an item costs M
 * additions, whatever the width of its vector. Exact.
 *
 * <p>Aleksandr V. Petrov, Craig Macdonald and Nicola Tonellotto, "Efficient Inference of Sub-Item Id-based Sequential
 * Recommendation Models with Millions of Items", RecSys 2024.
 *
 * <p>Where the JVM runs with {@code --add-modules jdk.incubator.vector}, and for up to 32 splits, upper bounds of many items at a
 * time are summed as bytes, and only items whose bound reaches the k-th best score are scored. The answers are the same, bit for
 * bit. On Linux and a processor with AVX-512 VBMI the bounds are those of the codes, 64 items at a time, for M more bytes per
 * item. Elsewhere they are those of groups: the 256 centroids of a split are put in 16 groups of neighbours, whose best sub-scores
 * 16 lanes look up at once, for M / 2 more bytes per item; how many items that excludes depends on how alike neighbours
 * are, and where it is too few items are scored one by one. These paths are compiled when the first retriever is made, which takes a
 * second or so; where the JVM does not compile them, items are scored one by one.
 *
 * <p>Several queries read the codes once. Immutable and thread-safe.
 */
public final class PQTopK implements ItemRetriever {
    /** Items whose codes stay in the cache while the queries of a batch are answered in turns. */
    private static final int CHUNK = 1 << 13;

    private final CodedVectors vectors;
    private final Optional<BoundIndex> bounds;
    private final ScanThreads threads;

    private PQTopK(CodedVectors vectors, Optional<BoundIndex> bounds, ScanThreads threads) {
        this.vectors = vectors;
        this.bounds = bounds;
        this.threads = threads;
    }

    /**
     * Makes a scan with the vector instructions that this machine has, on the calling thread. Mostly that is the fastest; bounds of
     * groups that exclude hardly an item, as of codes drawn at random, cost a little more than {@link #scalar(CodedVectors)}.
     *
     * @param vectors the catalogue
     * @return a retriever
     */
    public static PQTopK of(CodedVectors vectors) {
        return of(vectors, BoundIndex.fastest(vectors));
    }

    /** Makes a scan by bounds of choice. */
    static PQTopK of(CodedVectors vectors, Optional<BoundIndex> bounds) {
        return new PQTopK(vectors, bounds, ScanThreads.one());
    }

    /**
     * Makes a scan without vector instructions, on the calling thread.
     *
     * @param vectors the catalogue
     * @return a retriever
     */
    public static PQTopK scalar(CodedVectors vectors) {
        return of(vectors, Optional.empty());
    }

    /**
     * Chooses who scans.
     *
     * @param scanThreads the calling thread, or those of a pool
     * @return a retriever over the same codes
     */
    public PQTopK withThreads(ScanThreads scanThreads) {
        return new PQTopK(vectors, bounds, scanThreads);
    }

    /**
     * Tells whether vector instructions are used.
     *
     * @return true if items are bounded many at a time
     */
    public boolean usesVectorInstructions() {
        return bounds.isPresent();
    }

    /**
     * Returns the memory that the codes take.
     *
     * @return bytes per item, the codes of {@link CodedVectors} included
     */
    public int bytesPerItem() {
        return vectors.codes().splits() + bounds.map(BoundIndex::bytesPerItem).orElse(0);
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
        List<PreparedQuery> prepared =
                queries.stream().map(query -> PreparedQuery.of(query, vectors)).toList();
        return retrievePrepared(prepared);
    }

    /** How many scores a scan without bounds computes. */
    long itemsToScore(PreparedQuery query) {
        return query.filter().hasAllowList() ? query.filter().allowedCount() : itemCount();
    }

    List<RankedItems> retrievePrepared(List<PreparedQuery> queries) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<Optional<BlockBounds>> bounded = queries.stream()
                .map(query -> bounds.flatMap(index -> index.of(query.scorer().subScores())))
                .toList();
        List<List<TopK>> ranges = threads.scan(itemCount(), CHUNK, (from, to) -> scan(queries, bounded, from, to));
        List<RankedItems> answers = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            TopK all = ranges.get(0).get(q);
            for (List<TopK> range : ranges.subList(1, ranges.size())) {
                all.offerAll(range.get(q));
            }
            answers.add(all.ranked());
        }
        return answers;
    }

    private List<TopK> scan(List<PreparedQuery> queries, List<Optional<BlockBounds>> bounded, int from, int to) {
        List<TopK> tops = new ArrayList<>(queries.size());
        List<ItemFilter.RunConsumer> scans = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            TopK top = queries.get(q).newTopK();
            tops.add(top);
            scans.add(runs(queries.get(q).scorer(), bounded.get(q), top));
        }
        int last = from - 1;
        while (last < to) {
            int first = last + 1;
            last = first + Math.min(to - first, CHUNK - 1);
            for (int q = 0; q < scans.size(); q++) {
                queries.get(q).filter().forEachRun(first, last, scans.get(q));
            }
        }
        return tops;
    }

    /** Items are scored one by one without vector instructions, and where sums may overflow. */
    private static ItemFilter.RunConsumer runs(ItemScorer scorer, Optional<BlockBounds> bounds, TopK top) {
        return bounds.<ItemFilter.RunConsumer>map(some -> new BlockwiseRuns(some, scorer, top))
                .orElseGet(() -> scorer.into(top));
    }
}
