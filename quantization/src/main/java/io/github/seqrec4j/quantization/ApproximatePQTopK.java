package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.List;

/**
 * The search of {@link ClusterPrune} with a bound on its work: it ends after a number of items with the best found so far. Approximate,
 * unless the search was complete by then.
 *
 * <p>The items' scores and their order are exact; better items may be missing. The budget ends no search that has not yet found k
 * items. Queries with an allow list, and those whose scores may overflow, are answered exactly by a scan.
 *
 * <p>Takes as much memory as {@link ClusterPrune}. Immutable and thread-safe.
 */
public final class ApproximatePQTopK implements ItemRetriever {
    private final ItemClusters clusters;
    private final PQTopK exhaustive;
    private final long budget;

    /** Over clusters that are there already. */
    ApproximatePQTopK(ItemClusters clusters, PQTopK exhaustive, long budget) {
        this.clusters = clusters;
        this.exhaustive = exhaustive;
        this.budget = positive(budget);
    }

    /**
     * Builds the clusters.
     *
     * @param vectors the catalogue, of at most 32 splits
     * @param budget how many items to look at, at least 1; rounded up to whole clusters of 512
     * @return a retriever
     * @throws IllegalArgumentException if there are more splits, for which there are no bounds, or the budget is below 1
     */
    public static ApproximatePQTopK of(CodedVectors vectors, long budget) {
        ItemClusters clusters = ItemClusters.of(vectors, BlockScans.grouped());
        return new ApproximatePQTopK(clusters, PQTopK.scalar(vectors), budget);
    }

    /**
     * Changes the budget.
     *
     * @param items how many items to look at, at least 1; rounded up to whole clusters
     * @return a retriever over the same clusters
     * @throws IllegalArgumentException if the budget is below 1
     */
    public ApproximatePQTopK withBudget(long items) {
        return new ApproximatePQTopK(clusters, exhaustive, items);
    }

    private static long positive(long budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 item, got " + budget);
        }
        return budget;
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
     * @return the best items found, and how many were scored
     * @throws IllegalArgumentException as {@link #retrieve(VectorQuery)}
     */
    public PrunedSearch search(VectorQuery query) {
        PreparedQuery prepared = PreparedQuery.of(query, clusters.vectors());
        if (!ClusterPrune.prunes(prepared)) {
            RankedItems items = exhaustive.retrievePrepared(List.of(prepared)).get(0);
            return new PrunedSearch(items, exhaustive.itemsToScore(prepared));
        }
        ClusterSearch search = new ClusterSearch(clusters, prepared);
        search.run((int) Math.min(clusters.count(), (budget - 1) / clusters.size() + 1));
        while (!search.isFull() && !search.isComplete()) {
            search.run(1);
        }
        return search.found();
    }
}
