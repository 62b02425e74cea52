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
 * <p>Where the JVM runs with {@code --add-modules jdk.incubator.vector} on Linux and a processor with AVX-512 VBMI, and for up to
 * 32 splits, bounds of 64 items at a time are summed as bytes, and only items whose bound reaches the k-th best score are scored.
 * The answers are the same, bit for bit. That path keeps the codes twice: 2 M bytes per item instead of M. It is compiled when the first
 * retriever is made, which takes a second or so.
 *
 * <p>Several queries read the codes once. Immutable and thread-safe.
 */
public final class PQTopK implements ItemRetriever {
    /** Items whose codes stay in the cache while the queries of a batch are answered in turns. */
    private static final int CHUNK = 1 << 13;

    private final CodedVectors vectors;
    private final Optional<BlockScan> blockScan;
    private final Optional<CodeBlocks> blocks;
    private final ScanThreads threads;

    private PQTopK(
            CodedVectors vectors, Optional<BlockScan> blockScan, Optional<CodeBlocks> blocks, ScanThreads threads) {
        this.vectors = vectors;
        this.blockScan = blockScan;
        this.blocks = blocks;
        this.threads = threads;
    }

    /**
     * Makes the fastest scan that this machine allows, on the calling thread.
     *
     * @param vectors the catalogue
     * @return a retriever
     */
    public static PQTopK of(CodedVectors vectors) {
        Optional<BlockScan> scan = BlockScans.available()
                .filter(any -> vectors.codes().splits() <= ByteBounds.MAX_SPLITS && CodeBlocks.fit(vectors.codes()));
        return new PQTopK(vectors, scan, scan.map(any -> CodeBlocks.of(vectors.codes())), ScanThreads.one());
    }

    /**
     * Makes a scan without vector instructions, on the calling thread.
     *
     * @param vectors the catalogue
     * @return a retriever
     */
    public static PQTopK scalar(CodedVectors vectors) {
        return new PQTopK(vectors, Optional.empty(), Optional.empty(), ScanThreads.one());
    }

    /**
     * Chooses who scans.
     *
     * @param scanThreads the calling thread, or those of a pool
     * @return a retriever over the same codes
     */
    public PQTopK withThreads(ScanThreads scanThreads) {
        return new PQTopK(vectors, blockScan, blocks, scanThreads);
    }

    /**
     * Tells whether vector instructions are used.
     *
     * @return true if items are scanned 64 at a time
     */
    public boolean usesVectorInstructions() {
        return blockScan.isPresent();
    }

    /**
     * Returns the memory that the codes take.
     *
     * @return bytes per item, the codes of {@link CodedVectors} included
     */
    public int bytesPerItem() {
        return vectors.codes().splits() * (blocks.isPresent() ? 2 : 1);
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
        return prepared.isEmpty() ? List.of() : retrievePrepared(prepared);
    }

    List<RankedItems> retrievePrepared(List<PreparedQuery> queries) {
        List<Optional<ByteBounds>> bounds =
                queries.stream().map(query -> bounds(query.scorer())).toList();
        List<List<TopK>> ranges = threads.scan(itemCount(), CHUNK, (from, to) -> scan(queries, bounds, from, to));
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

    /** Empty where items are scored one by one: without vector instructions, and where sums may overflow. */
    private Optional<ByteBounds> bounds(ItemScorer scorer) {
        return blockScan.isPresent() && SumBound.holds(scorer.subScores())
                ? Optional.of(ByteBounds.of(scorer.subScores()))
                : Optional.empty();
    }

    private List<TopK> scan(List<PreparedQuery> queries, List<Optional<ByteBounds>> bounds, int from, int to) {
        List<TopK> tops = new ArrayList<>(queries.size());
        List<ItemFilter.RunConsumer> scans = new ArrayList<>(queries.size());
        for (int q = 0; q < queries.size(); q++) {
            TopK top = queries.get(q).newTopK();
            tops.add(top);
            scans.add(runs(queries.get(q).scorer(), bounds.get(q), top));
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

    private ItemFilter.RunConsumer runs(ItemScorer scorer, Optional<ByteBounds> bounds, TopK top) {
        return bounds.<ItemFilter.RunConsumer>map(
                        some -> new BlockwiseRuns(blockScan.orElseThrow(), blocks.orElseThrow(), some, scorer, top))
                .orElseGet(() -> scorer.into(top));
    }
}
