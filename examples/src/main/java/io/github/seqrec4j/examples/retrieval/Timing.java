package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.quantization.PrunedSearch;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a retriever did over all queries.
 *
 * @param milliseconds of a query
 * @param scoredShare scores computed for a query, per item of the catalogue
 * @param answers the answers, in the order of the queries
 */
record Timing(Quantiles milliseconds, Quantiles scoredShare, List<RankedItems> answers) {
    /** Answers every query, first to warm up for a while, then with a clock. */
    static Timing of(Contender contender, Workload workload, double warmUpSeconds) {
        List<VectorQuery> queries = workload.queries();
        long end = System.nanoTime() + (long) (warmUpSeconds * 1e9);
        for (int q = 0; System.nanoTime() < end; q++) {
            contender.search().apply(queries.get(q % queries.size()));
        }
        double[] milliseconds = new double[queries.size()];
        double[] scored = new double[queries.size()];
        List<RankedItems> answers = new ArrayList<>();
        for (int q = 0; q < milliseconds.length; q++) {
            long start = System.nanoTime();
            PrunedSearch search = contender.search().apply(queries.get(q));
            milliseconds[q] = (System.nanoTime() - start) / 1e6;
            answers.add(search.items());
            scored[q] = (double) search.itemsScored() / workload.vectors().itemCount();
        }
        return new Timing(Quantiles.of(milliseconds), Quantiles.of(scored), answers);
    }

    /** The share of the exact answers' items that these answers hold. */
    double recall(List<RankedItems> exact) {
        double found = 0;
        double all = 0;
        for (int q = 0; q < exact.size(); q++) {
            int[] items = answers.get(q).items();
            all += exact.get(q).size();
            found += Arrays.stream(exact.get(q).items())
                    .filter(item -> IntStream.of(items).anyMatch(other -> other == item))
                    .count();
        }
        return found / all;
    }
}
