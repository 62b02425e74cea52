package io.github.seqrec4j.sampling;

import io.github.seqrec4j.batch.NegativeSampler;
import java.util.random.RandomGenerator;

/**
 * Draws items in proportion to a power of how often they occur:
 *
 * <pre>  q(i) = count(i)^a / &Sigma;_j count(j)^a</pre>
 *
 * <p>An exponent of 0 makes all items alike, 1 follows the counts, and 0.75 is the compromise of Mikolov et al.,
 * "Distributed Representations of Words and Phrases and their Compositionality", NeurIPS 2013. An item that never
 * occurs is never drawn and has log-probability -infinity, unless the exponent is 0 (0<sup>0</sup> is 1 here).
 * Probabilities are accurate to 2<sup>-32</sup>; a draw costs one random number and one access to a table of 8n bytes.
 *
 * <p>Popular items drawn often are learned to score low; {@code SampledSoftmax} with its logQ option corrects that.
 *
 * <p>Immutable and thread-safe.
 */
public final class PopularitySampler implements NegativeSampler {
    private final AliasTable table;
    private final double[] logProbabilities;
    private final double exponent;

    /**
     * Prepares the draws, in time linear in n.
     *
     * @param counts n + 1 counts, that of item i at index i, as {@code UserSequences.itemCounts()} returns them; index
     *     0 is not read; not kept
     * @param exponent a, finite and at least 0
     * @throws IllegalArgumentException if there is no item, a count is negative, all are 0 or the exponent is out of
     *     range
     */
    public PopularitySampler(long[] counts, double exponent) {
        if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("exponent must be finite and at least 0, got " + exponent);
        }
        this.exponent = exponent;
        double greatest = greatest(counts);
        double[] weights = new double[counts.length - 1];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.pow(counts[i + 1] / greatest, exponent);
            total += weights[i];
        }
        table = new AliasTable(weights);
        logProbabilities = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            logProbabilities[i] = Math.log(weights[i] / total);
        }
    }

    @Override
    public int[] sample(int[] targets, int perTarget, int[] sequence, RandomGenerator random) {
        int[] draws = Draws.newArray(targets, perTarget);
        for (int i = 0; i < draws.length; i++) {
            draws[i] = 1 + table.draw(random);
        }
        return draws;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no such item
     */
    @Override
    public double logProbability(int item) {
        if (item < 1 || item > logProbabilities.length) {
            throw new IllegalArgumentException("item must be in 1.." + logProbabilities.length + ", got " + item);
        }
        return logProbabilities[item - 1];
    }

    @Override
    public String toString() {
        return "PopularitySampler[itemCount=" + logProbabilities.length + ", exponent=" + exponent + "]";
    }

    /** Checks the counts and returns the greatest; dividing by it keeps powers from overflowing. */
    private static double greatest(long[] counts) {
        if (counts.length < 2) {
            throw new IllegalArgumentException(
                    "counts must have an unused entry and one per item, got " + counts.length + " entries");
        }
        long greatest = 0;
        for (int item = 1; item < counts.length; item++) {
            if (counts[item] < 0) {
                throw new IllegalArgumentException(
                        "counts must not be negative, got " + counts[item] + " for item " + item);
            }
            greatest = Math.max(greatest, counts[item]);
        }
        if (greatest == 0) {
            throw new IllegalArgumentException("counts must not all be 0, got " + (counts.length - 1) + " zeros");
        }
        return greatest;
    }
}
