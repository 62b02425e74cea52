package io.github.seqrec4j.benchmarks.retrieval;

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
 * @param median milliseconds of a query, half take less
 * @param tail milliseconds of a query, 99 of 100 take less
 * @param scoredShare scores computed, per item of the catalogue, on average
 * @param answers the answers, in the order of the queries
 */
record Timing(double median, double tail, double scoredShare, List<RankedItems> answers) {
    /** Answers every query, first to warm up for a while, then with a clock. */
    static Timing of(Contender contender, Workload workload, double warmUpSeconds) {
        List<VectorQuery> queries = workload.queries();
        long end = System.nanoTime() + (long) (warmUpSeconds * 1e9);
        for (int q = 0; System.nanoTime() < end; q++) {
            contender.search().apply(queries.get(q % queries.size()));
        }
        double[] milliseconds = new double[queries.size()];
        List<RankedItems> answers = new ArrayList<>();
        double scored = 0;
        for (int q = 0; q < milliseconds.length; q++) {
            long start = System.nanoTime();
            PrunedSearch search = contender.search().apply(queries.get(q));
            milliseconds[q] = (System.nanoTime() - start) / 1e6;
            answers.add(search.items());
            scored += search.itemsScored();
        }
        Arrays.sort(milliseconds);
        double share = scored / queries.size() / workload.vectors().itemCount();
        return new Timing(quantile(milliseconds, 0.5), quantile(milliseconds, 0.99), share, answers);
    }

    private static double quantile(double[] sorted, double level) {
        return sorted[Math.min(sorted.length - 1, (int) (level * sorted.length))];
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
