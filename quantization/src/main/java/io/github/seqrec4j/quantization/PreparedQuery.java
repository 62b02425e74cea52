package io.github.seqrec4j.quantization;

import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.TopK;
import io.github.seqrec4j.recommend.VectorQuery;

/** What is computed once per query, whatever part of the catalogue is scanned. Immutable and thread-safe. */
final class PreparedQuery {
    private final int k;
    private final ItemFilter filter;
    private final ItemScorer scorer;

    private PreparedQuery(int k, ItemFilter filter, ItemScorer scorer) {
        this.k = k;
        this.filter = filter;
        this.scorer = scorer;
    }

    /** Checks and prepares a query. */
    static PreparedQuery of(VectorQuery query, CodedVectors vectors) {
        float[] subScores = vectors.subScores(query.vectorOfWidth(vectors.width()));
        return new PreparedQuery(
                Math.min(query.k(), vectors.itemCount()), query.filter(), new ItemScorer(vectors.codes(), subScores));
    }

    ItemFilter filter() {
        return filter;
    }

    ItemScorer scorer() {
        return scorer;
    }

    TopK newTopK() {
        return new TopK(k);
    }
}
