package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.List;

/**
 * The search of {@link PairPrune} with a bound on its work: it ends after a number of scored items with the best found so far.
 * Approximate, unless the search was complete by then.
 *
 * <p>The items' scores and their order are exact; better items may be missing. The budget ends no search that has not yet found k
 * items. Queries with an allow list, and those that score all items alike, are answered exactly by a scan.
 *
 * <p>Takes M + 4 ceil(M / 2) bytes per item. Immutable and thread-safe.
 */
public final class ApproximatePQTopK implements ItemRetriever {
    private final PairIndex index;
    private final PQTopK exhaustive;
    private final long budget;

    private ApproximatePQTopK(PairIndex index, PQTopK exhaustive, long budget) {
        this.index = index;
        this.exhaustive = exhaustive;
        this.budget = budget;
    }

    /**
     * Builds the lists.
     *
     * @param vectors the catalogue
     * @param budget how many items to score at most, at least 1; passed by no more than the items of one pair of codes
     * @return a retriever
     */
    public static ApproximatePQTopK of(CodedVectors vectors, long budget) {
        return new ApproximatePQTopK(PairIndex.of(vectors), PQTopK.scalar(vectors), positive(budget));
    }

    /**
     * Changes the budget.
     *
     * @param items how many items to score at most, at least 1
     * @return a retriever over the same lists
     */
    public ApproximatePQTopK withBudget(long items) {
        return new ApproximatePQTopK(index, exhaustive, positive(items));
    }

    private static long positive(long budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("the budget must be at least 1 item, got " + budget);
        }
        return budget;
    }

    /**
     * Returns the memory that codes and lists take.
     *
     * @return bytes per item, the codes of {@link CodedVectors} included
     */
    public int bytesPerItem() {
        return exhaustive.bytesPerItem() + index.pairs() * Integer.BYTES;
    }

    @Override
    public int itemCount() {
        return index.vectors().itemCount();
    }

    @Override
    public int width() {
        return index.vectors().width();
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
        PreparedQuery prepared = PreparedQuery.of(query, index.vectors());
        PairSearch search = new PairSearch(index, prepared);
        boolean listed = prepared.filter().hasAllowList();
        if (listed || !search.canPrune()) {
            RankedItems items = exhaustive.retrievePrepared(List.of(prepared)).get(0);
            return new PrunedSearch(items, listed ? prepared.filter().allowedCount() : itemCount());
        }
        search.run(budget, true);
        return search.found();
    }
}
