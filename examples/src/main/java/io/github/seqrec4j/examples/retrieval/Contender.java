package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.quantization.ApproximatePQTopK;
import io.github.seqrec4j.quantization.ClusterPrune;
import io.github.seqrec4j.quantization.CodedVectors;
import io.github.seqrec4j.quantization.PQTopK;
import io.github.seqrec4j.quantization.PrunedSearch;
import io.github.seqrec4j.quantization.RecJPQPrune;
import io.github.seqrec4j.recommend.DenseRetriever;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.ScanThreads;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A retriever under measurement.
 *
 * @param name how the table calls it
 * @param bytesPerItem the memory of its index
 * @param exact whether its answers must be those of the exhaustive scan, bit for bit
 * @param search answers a query; the number of scored items stands beside the answer
 */
record Contender(String name, int bytesPerItem, boolean exact, Function<VectorQuery, PrunedSearch> search) {
    /** The share of the catalogue that the approximate search may score. */
    private static final double BUDGET = 0.002;

    /** The dense scan; its scores are sums of other products in another order, and not compared. */
    static Contender dense(CodedVectors vectors, ScanThreads threads) {
        DenseRetriever dense = DenseRetriever.of(vectors.itemCount(), vectors.width(), (item, vector) -> {
                    System.arraycopy(vectors.vector(item), 0, vector, 0, vector.length);
                })
                .withThreads(threads);
        return new Contender("dense", Float.BYTES * vectors.width(), false, scoringAll(dense));
    }

    /** The exhaustive scan that the others are compared with. */
    static Contender scalar(CodedVectors vectors, ScanThreads threads) {
        PQTopK scalar = PQTopK.scalar(vectors).withThreads(threads);
        return new Contender("PQTopK, scalar", scalar.bytesPerItem(), true, scoringAll(scalar));
    }

    /** Those of the chosen retrievers that are over codes, the scalar scan first; the clusters are made once for two of them. */
    static List<Contender> coded(CodedVectors vectors, ScanThreads threads, Set<RetrieverKind> chosen) {
        List<Contender> all = new ArrayList<>();
        if (chosen.contains(RetrieverKind.SCALAR)) {
            all.add(scalar(vectors, threads));
        }
        if (chosen.contains(RetrieverKind.SIMD)) {
            PQTopK fast = PQTopK.of(vectors).withThreads(threads);
            if (fast.usesVectorInstructions()) {
                all.add(new Contender("PQTopK, SIMD", fast.bytesPerItem(), true, scoringAll(fast)));
            }
        }
        if (chosen.contains(RetrieverKind.RECJPQ_PRUNE)) {
            RecJPQPrune published = RecJPQPrune.of(vectors);
            all.add(new Contender("RecJPQPrune", published.bytesPerItem(), true, published::search));
        }
        boolean whole = chosen.contains(RetrieverKind.CLUSTER_PRUNE);
        boolean bounded = chosen.contains(RetrieverKind.APPROXIMATE);
        if (whole || bounded) {
            ClusterPrune clusters = ClusterPrune.of(vectors);
            if (whole) {
                all.add(new Contender("ClusterPrune", clusters.bytesPerItem(), true, clusters::search));
            }
            if (bounded) {
                all.add(approximate(clusters));
            }
        }
        return all;
    }

    private static Contender approximate(ClusterPrune clusters) {
        long budget = Math.max(1, (long) (BUDGET * clusters.itemCount()));
        ApproximatePQTopK approximate = clusters.withBudget(budget);
        return new Contender(
                "approximate, " + budget + " items", approximate.bytesPerItem(), false, approximate::search);
    }

    private static Function<VectorQuery, PrunedSearch> scoringAll(ItemRetriever retriever) {
        return query -> new PrunedSearch(retriever.retrieve(query), retriever.itemCount());
    }
}
