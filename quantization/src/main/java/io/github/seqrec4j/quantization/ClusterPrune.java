package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.List;
import java.util.Optional;

/**
 * Skips items that cannot be among the best, by clusters of items with like vectors: visits the clusters with the best upper bounds,
 * until no other can hold an item that reaches the k-th best score. Exact, ties included.
 *
 * <p>The aim is that of {@link RecJPQPrune}, which goes through the items of one code at a time; here a bound is of all splits
 * together, each item is met once, and the best clusters come first whatever split makes them so. Where the JVM runs with
 * {@code --add-modules jdk.incubator.vector}, the items of a visited cluster are bounded before they are scored, as in {@link
 * PQTopK}. A query whose scores are so even that most clusters are left after the first {@value #TRIED} is answered by an exhaustive
 * scan instead, and so is one with an allow list.
 *
 * <p>Takes M + 4 bytes per item, and M / 2 more with vector instructions; the exhaustive scan has no index of its own. Immutable and
 * thread-safe.
 */
public final class ClusterPrune implements ItemRetriever {
    /** How many clusters are visited before a search may be given up. */
    public static final int TRIED = 16;

    /** The share of clusters left from which on a search is given up, if bounds have hardly excluded an item so far. */
    private static final double HOPELESS = 0.5;

    private final ItemClusters clusters;
    private final PQTopK exhaustive;

    private ClusterPrune(ItemClusters clusters) {
        this.clusters = clusters;
        this.exhaustive = PQTopK.scalar(clusters.vectors());
    }

    /**
     * Builds the clusters, which takes some seconds for a million items.
     *
     * @param vectors the catalogue
     * @return a retriever with the fastest scans that this machine allows
     */
    public static ClusterPrune of(CodedVectors vectors) {
        return of(vectors, scan(vectors));
    }

    /** Builds the clusters for a scan of choice, or for none. */
    static ClusterPrune of(CodedVectors vectors, Optional<BlockScan> scan) {
        return new ClusterPrune(ItemClusters.of(vectors, scan));
    }

    /** With clusters of another size, a multiple of 32. */
    static ClusterPrune of(CodedVectors vectors, Optional<BlockScan> scan, int clusterSize) {
        return new ClusterPrune(ItemClusters.of(vectors, scan, clusterSize));
    }

    /** Bounds are sums of bytes, for so many splits that they do not exceed one. */
    static Optional<BlockScan> scan(CodedVectors vectors) {
        return vectors.codes().splits() <= ByteBounds.MAX_SPLITS ? BlockScans.grouped() : Optional.empty();
    }

    /**
     * Bounds the work of a search.
     *
     * @param items how many items to look at, at least 1; rounded up to whole clusters
     * @return an approximate retriever over the same clusters
     * @throws IllegalArgumentException if there is no item to look at
     */
    public ApproximatePQTopK withBudget(long items) {
        return new ApproximatePQTopK(clusters, exhaustive, items);
    }

    /**
     * Returns the memory that codes, order and groups take.
     *
     * @return bytes per item, the codes of {@link CodedVectors} included
     */
    public int bytesPerItem() {
        return exhaustive.bytesPerItem() + clusters.bytesPerItem();
    }

    @Override
    public int itemCount() {
        return clusters.vectors().itemCount();
    }

    @Override
    public int width() {
        return clusters.vectors().width();
    }

    @Override
    public List<RankedItems> retrieve(List<VectorQuery> queries) {
        return queries.stream().map(query -> search(query).items()).toList();
    }

    /**
     * Answers a query and counts the work.
     *
     * @param query the question
     * @return the best admitted items, and how many were scored
     * @throws IllegalArgumentException as {@link #retrieve(VectorQuery)}
     */
    public PrunedSearch search(VectorQuery query) {
        PreparedQuery prepared = PreparedQuery.of(query, clusters.vectors());
        if (prepared.filter().hasAllowList()) {
            return exhaustively(prepared, prepared.filter().allowedCount());
        }
        if (!prunes(prepared)) {
            return exhaustively(prepared, itemCount());
        }
        ClusterSearch search = new ClusterSearch(clusters, prepared);
        search.run(TRIED);
        if (isHopeless(search)) {
            return exhaustively(prepared, search.scored() + itemCount());
        }
        search.run(Integer.MAX_VALUE);
        return search.found();
    }

    /** Whether bounds hold. */
    static boolean prunes(PreparedQuery query) {
        float[] subScores = query.scorer().subScores();
        return SumBound.holds(subScores) && subScores.length <= ByteBounds.MAX_SPLITS * ItemCodes.VALUES;
    }

    private boolean isHopeless(ClusterSearch search) {
        return search.scored() > (long) TRIED * clusters.size() / 2 && search.left() > HOPELESS * clusters.count();
    }

    private PrunedSearch exhaustively(PreparedQuery query, long scored) {
        return new PrunedSearch(exhaustive.retrievePrepared(List.of(query)).get(0), scored);
    }
}
