package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/**
 * A Markov chain of higher order whose transitions are counted for each distance apart: "SmartMC", the teacher from which
 * GPTRec first learns on MovieLens-1M in Petrov and Macdonald, "Aligning GPTRec with Beyond-Accuracy Goals with Reinforcement
 * Learning", GenRec workshop at WWW 2024.
 *
 * <p>Let h be the history, h(-1) its newest item, c(s, i, d) how often item i stood d + 1 places after item s in training, and
 * n(s) how often s occurred. The score of item i is the sum over d = 0, 1, .. order - 1, as far as the history reaches, of
 * discount^d * log((c(h(-1-d), i, d) + smoothing) / n(h(-1-d))). History items without an occurrence in training count nothing.
 *
 * <p>Items that stood nowhere after the history's items have no counts and would all score the same. They come last: up to 1 is
 * taken from their score, the less the more often they occur in training. An empty history thus gives popularity. Ties by the
 * smaller id.
 *
 * <p>Distances whose weight discount^d is below 2^-24, the precision of a float, are left out: with a discount of 0.6 those from
 * 33 on, whose terms together are within the rounding of a score.
 *
 * <p>Immutable, thread-safe, heap only. Memory: little more than four bytes for each distinct (s, i, d), of which MovieLens-1M
 * has 20 million at the default options. Fitting takes time proportional to interactions times distances.
 */
public final class SmartMarkovChain implements Recommender {
    /** Smaller weights are lost when their terms are added to a score. */
    private static final double LEAST_WEIGHT = 0x1p-24;

    /**
     * How far apart items are counted and what the counts weigh.
     *
     * @param order how many of the newest history items count, at least 1
     * @param discount weight of each history item relative to the next newer one, above 0 and at most 1
     * @param smoothing added to each count, above 0 and finite; larger values bring rare and frequent successors closer
     */
    public record Options(int order, double discount, double smoothing) {
        /**
         * Checks the ranges.
         *
         * @param order how many of the newest history items count, at least 1
         * @param discount weight of each history item relative to the next newer one, above 0 and at most 1
         * @param smoothing added to each count, above 0 and finite; larger values bring rare and frequent successors
         *     closer
         */
        public Options {
            if (order < 1) {
                throw new IllegalArgumentException("order must be at least 1, got " + order);
            }
            if (!(discount > 0 && discount <= 1)) {
                throw new IllegalArgumentException("discount must be above 0 and at most 1, got " + discount);
            }
            if (!(smoothing > 0) || Double.isInfinite(smoothing)) {
                throw new IllegalArgumentException("smoothing must be above 0 and finite, got " + smoothing);
            }
        }

        /**
         * Returns the options of the published experiments.
         *
         * @return order 50, discount 0.6, smoothing 0.1
         */
        public static Options defaults() {
            return new Options(50, 0.6, 0.1);
        }
    }

    private final Options options;
    private final long[] occurrences;
    private final float[] noSuccessors;
    private final DistantSuccessors successors;

    private SmartMarkovChain(Options options, long[] occurrences, float[] noSuccessors, DistantSuccessors successors) {
        this.options = options;
        this.occurrences = occurrences;
        this.noSuccessors = noSuccessors;
        this.successors = successors;
    }

    /**
     * Counts transitions.
     *
     * @param sequences the training sequences
     * @param options how far apart items are counted and what the counts weigh
     * @return the recommender
     */
    public static SmartMarkovChain fit(UserSequences sequences, Options options) {
        float[] noSuccessors = CatalogueScan.popularity(sequences);
        for (int i = 0; i < noSuccessors.length; i++) {
            noSuccessors[i] -= 1;
        }
        DistantSuccessors successors = DistantSuccessors.count(sequences, distances(options));
        return new SmartMarkovChain(options, sequences.itemCounts(), noSuccessors, successors);
    }

    private static int distances(Options options) {
        int distances = 1;
        double weight = options.discount();
        while (distances < options.order() && weight >= LEAST_WEIGHT) {
            distances++;
            weight *= options.discount();
        }
        return distances;
    }

    @Override
    public int itemCount() {
        return noSuccessors.length;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(queries, noSuccessors.length, this::score);
    }

    private void score(int[] history, float[] scores) {
        System.arraycopy(noSuccessors, 0, scores, 0, scores.length);
        double uncounted = 0;
        double weight = 1;
        for (int distance = 0; distance < Math.min(history.length, successors.distances()); distance++) {
            int source = history[history.length - 1 - distance];
            if (occurrences[source] > 0) {
                uncounted += weight * StrictMath.log(options.smoothing() / occurrences[source]);
                addCounted(source, distance, weight, scores);
            }
            weight *= options.discount();
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] += (float) uncounted;
        }
    }

    /** Adds what the counted successors have over those of count 0: log((c + smoothing) / smoothing), weighed. */
    private void addCounted(int source, int distance, double weight, float[] scores) {
        int end = successors.end(source, distance);
        for (int run = successors.start(source, distance); run < end; run = successors.nextRun(source, run)) {
            double counted = StrictMath.log1p(successors.count(source, run) / options.smoothing());
            successors.addToRun(source, run, (float) (weight * counted), scores);
        }
    }
}
