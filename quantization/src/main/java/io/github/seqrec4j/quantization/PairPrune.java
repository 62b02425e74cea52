package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.List;

/**
 * Skips items that cannot be among the best, by pairs of splits: scores the items of the best pairs of codes, until no other
 * item can reach the k-th best. Exact, ties included.
 *
 * <p>The idea is that of {@link RecJPQPrune}; a pair of codes says more about an item than one code, so that far fewer items
 * are scored before the bound is reached. Items of many pairs are scored again rather than remembered. A query whose scores are so
 * even that a set share of the catalogue has been scored in vain is answered by an exhaustive scan instead, and so is one
 * with an allow list.
 *
 * <p>Takes M + 4 ceil(M / 2) bytes per item, and M more where the exhaustive scan uses vector instructions. Immutable and
 * thread-safe.
 */
public final class PairPrune implements ItemRetriever {
    /** The share of the catalogue after which a search is given up where the exhaustive scan uses vector instructions. */
    public static final double SHARE_BEFORE_VECTOR_SCAN = 1.0 / 128;

    /**
     * The share after which it is given up where the exhaustive scan does not: such a scan takes several times longer, and more is
     * worth trying.
     */
    public static final double SHARE_BEFORE_SCALAR_SCAN = 1.0 / 32;

    private final PairIndex index;
    private final PQTopK exhaustive;
    private final double share;

    private PairPrune(PairIndex index, PQTopK exhaustive, double share) {
        this.index = index;
        this.exhaustive = exhaustive;
        this.share = share;
    }

    /**
     * Builds the lists.
     *
     * @param vectors the catalogue
     * @return a retriever whose exhaustive scans are the fastest that this machine allows, and whose share follows from that
     */
    public static PairPrune of(CodedVectors vectors) {
        PQTopK exhaustive = PQTopK.of(vectors);
        double share = exhaustive.usesVectorInstructions() ? SHARE_BEFORE_VECTOR_SCAN : SHARE_BEFORE_SCALAR_SCAN;
        return new PairPrune(PairIndex.of(vectors), exhaustive, share);
    }

    /**
     * Changes when a search is given up for an exhaustive scan.
     *
     * @param shareOfCatalogue scores computed, per item of the catalogue; at least 0, and infinity for never
     * @return a retriever over the same lists
     */
    public PairPrune withShare(double shareOfCatalogue) {
        if (!(shareOfCatalogue >= 0)) {
            throw new IllegalArgumentException("shareOfCatalogue must be at least 0, got " + shareOfCatalogue);
        }
        return new PairPrune(index, exhaustive, shareOfCatalogue);
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
     * @return the best admitted items, and how many were scored
     * @throws IllegalArgumentException as {@link #retrieve(VectorQuery)}
     */
    public PrunedSearch search(VectorQuery query) {
        PreparedQuery prepared = PreparedQuery.of(query, index.vectors());
        if (prepared.filter().hasAllowList()) {
            return exhaustively(prepared, prepared.filter().allowedCount());
        }
        PairSearch search = new PairSearch(index, prepared);
        if (search.canPrune() && search.run((long) (share * itemCount()), false)) {
            return search.found();
        }
        return exhaustively(prepared, search.scored() + (long) itemCount());
    }

    private PrunedSearch exhaustively(PreparedQuery query, long scored) {
        return new PrunedSearch(exhaustive.retrievePrepared(List.of(query)).get(0), scored);
    }
}
