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
    private final ClusterPrune exact;
    private final long budget;

    /** Over clusters that are there already. */
    ApproximatePQTopK(ClusterPrune exact, long budget) {
        this.exact = exact;
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
        positive(budget);
        return ClusterPrune.of(vectors).withBudget(budget);
    }

    /**
     * Changes the budget.
     *
     * @param items how many items to look at, at least 1; rounded up to whole clusters
     * @return a retriever over the same clusters
     * @throws IllegalArgumentException if the budget is below 1
     */
    public ApproximatePQTopK withBudget(long items) {
        return exact.withBudget(items);
    }

    private static long positive(long budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 item, got " + budget);
        }
        return budget;
    }

    /**
     * Returns the memory that the index takes.
     *
     * @return as {@link ClusterPrune#bytesPerItem}
     */
    public int bytesPerItem() {
        return exact.bytesPerItem();
    }

    @Override
    public int itemCount() {
        return exact.itemCount();
    }

    @Override
    public int width() {
        return exact.width();
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
        ItemClusters clusters = exact.clusters();
        PreparedQuery prepared = PreparedQuery.of(query, clusters.vectors());
        if (!ClusterPrune.prunes(prepared)) {
            return exact.search(query);
        }
        ClusterSearch search = new ClusterSearch(clusters, prepared);
        search.run((int) Math.min(clusters.count(), (budget - 1) / clusters.size() + 1));
        while (!search.isFull() && !search.isComplete()) {
            search.run(1);
        }
        return search.found();
    }
}
