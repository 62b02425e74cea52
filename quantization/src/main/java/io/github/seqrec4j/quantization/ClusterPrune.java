package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.Iterator;
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
 * scan instead, and so is one with an allow list; those of a batch are scanned together, so that codes are read once for all.
 *
 * <p>Takes M + 4 bytes per item, and M / 2 more with vector instructions, beside 2 M bytes for each cluster of 512
 * items; the exhaustive scan has no index of its own. Immutable and thread-safe.
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
     * @param vectors the catalogue, of at most 32 splits
     * @return a retriever, with vector instructions where this machine has them
     * @throws IllegalArgumentException if there are more splits, for which there are no bounds; {@link PQTopK} takes any number
     */
    public static ClusterPrune of(CodedVectors vectors) {
        return of(vectors, BlockScans.grouped());
    }

    /** Builds the clusters for a scan of choice, or for none. */
    static ClusterPrune of(CodedVectors vectors, Optional<BlockScan> scan) {
        return new ClusterPrune(ItemClusters.of(vectors, scan));
    }

    /** With clusters of another size, a multiple of 32. */
    static ClusterPrune of(CodedVectors vectors, Optional<BlockScan> scan, int clusterSize) {
        return new ClusterPrune(ItemClusters.of(vectors, scan, clusterSize));
    }

    /**
     * Bounds the work of a search.
     *
     * @param items how many items to look at, at least 1; rounded up to whole clusters
     * @return an approximate retriever over the same clusters
     * @throws IllegalArgumentException if there is no item to look at
     */
    public ApproximatePQTopK withBudget(long items) {
        return new ApproximatePQTopK(this, items);
    }

    /**
     * Returns the memory that codes, order and groups of items take, beside the sets of groups: 2 M bytes for each cluster of 512
     * items.
     *
     * @return bytes per item, the codes of {@link CodedVectors} included
     */
    public int bytesPerItem() {
        return exhaustive.bytesPerItem() + clusters.bytesPerItem();
    }

    ItemClusters clusters() {
        return clusters;
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
        return searchAll(queries).stream().map(PrunedSearch::items).toList();
    }

    /**
     * Answers a query and counts the work.
     *
     * @param query the question
     * @return the best admitted items, and how many were scored
     * @throws IllegalArgumentException as {@link #retrieve(VectorQuery)}
     */
    public PrunedSearch search(VectorQuery query) {
        return searchAll(List.of(query)).get(0);
    }

    private List<PrunedSearch> searchAll(List<VectorQuery> queries) {
        List<Attempt> attempts = queries.stream()
                .map(query -> attempt(PreparedQuery.of(query, clusters.vectors())))
                .toList();
        List<PreparedQuery> unanswered = attempts.stream()
                .filter(attempt -> attempt.answer().isEmpty())
                .map(Attempt::query)
                .toList();
        Iterator<RankedItems> scanned = exhaustive.retrievePrepared(unanswered).iterator();
        return attempts.stream()
                .map(attempt -> new PrunedSearch(attempt.answer().orElseGet(scanned::next), attempt.scored()))
                .toList();
    }

    private Attempt attempt(PreparedQuery query) {
        if (!prunes(query)) {
            return new Attempt(query, Optional.empty(), exhaustive.itemsToScore(query));
        }
        ClusterSearch search = new ClusterSearch(clusters, query);
        search.run(TRIED);
        if (isHopeless(search)) {
            return new Attempt(query, Optional.empty(), search.scored() + exhaustive.itemsToScore(query));
        }
        search.run(Integer.MAX_VALUE);
        PrunedSearch found = search.found();
        return new Attempt(query, Optional.of(found.items()), found.itemsScored());
    }

    /**
     * Whether clusters can answer a query: with an allow list there is little to skip, and where sums of scores may overflow bounds do not
     * hold.
     */
    static boolean prunes(PreparedQuery query) {
        return !query.filter().hasAllowList() && SumBound.holds(query.scorer().subScores());
    }

    private boolean isHopeless(ClusterSearch search) {
        return search.scored() > (long) TRIED * clusters.size() / 2 && search.left() > HOPELESS * clusters.count();
    }

    /**
     * What clusters made of a query.
     *
     * @param query the question
     * @param answer none if it is left to a scan
     * @param scored how many scores it takes, those of that scan included
     */
    private record Attempt(PreparedQuery query, Optional<RankedItems> answer, long scored) {}
}
