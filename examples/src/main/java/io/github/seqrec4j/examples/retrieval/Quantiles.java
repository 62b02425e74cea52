package io.github.seqrec4j.examples.retrieval;

import java.util.Arrays;

/**
 * What many measurements come to.
 *
 * @param mean their mean
 * @param median half are less
 * @param tail 99 of 100 are less
 */
record Quantiles(double mean, double median, double tail) {
    static Quantiles of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return new Quantiles(mean, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static double quantile(double[] sorted, double level) {
        return sorted[Math.min(sorted.length - 1, (int) (level * sorted.length))];
    }
}
