package io.github.seqrec4j.quantization.content;

import java.util.Map;
import java.util.TreeMap;

/**
 * How vectors are made of what is known of items.
 *
 * @param width how many numbers tags and words are reduced to, at least 1
 * @param weights how much a column counts, by its name, at least 0; 1 for a column that is not named, 0 leaves it out
 * @param iterations how often the reduction reads the table, at least 1; more separate directions of near weight better
 * @param seed the seed of the reduction's start; equal tables and options give equal vectors
 */
public record ContentOptions(int width, Map<String, Double> weights, int iterations, long seed) {
    private static final int ITERATIONS = 8;

    /**
     * Checks the ranges.
     *
     * @param width how many numbers tags and words are reduced to, at least 1
     * @param weights how much a column counts, by its name, at least 0
     * @param iterations how often the reduction reads the table, at least 1
     * @param seed the seed of the reduction's start
     */
    public ContentOptions {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1, got " + width);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
        }
        weights.forEach((column, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the weight of column \"" + column + "\" must be finite and at least 0, got " + weight);
            }
        });
        weights = Map.copyOf(weights);
    }

    /**
     * Returns the usual options for a width.
     *
     * @param width how many numbers tags and words are reduced to, at least 1
     * @return equal weights, 8 iterations, seed 42
     */
    public static ContentOptions ofWidth(int width) {
        return new ContentOptions(width, Map.of(), ITERATIONS, 42);
    }

    /**
     * Weighs a column.
     *
     * @param column its name
     * @param weight how much it counts, at least 0; 0 leaves it out
     * @return a copy with that weight
     */
    public ContentOptions withWeight(String column, double weight) {
        Map<String, Double> more = new TreeMap<>(weights);
        more.put(column, weight);
        return new ContentOptions(width, more, iterations, seed);
    }

    double weight(String column) {
        return weights.getOrDefault(column, 1.0);
    }
}
