package io.github.seqrec4j.eval;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges recommended lists by more than which relevant items they hold: by how the items of a list differ, how popular they are, how
 * much of the catalogue all lists together show. {@link BeyondAccuracy} has the known ones; {@link
 * io.github.seqrec4j.recommend.RankingMetric} is for accuracy.
 *
 * <p>Implementations are immutable and thread-safe; what an evaluation adds up is kept in a {@link Tally} of its own.
 */
public interface Measure {
    /**
     * Returns the name that reports show.
     *
     * @return for example {@code ild@10}
     */
    String name();

    /**
     * Returns how much of a list this measure looks at.
     *
     * @return the cut-off, at least 1
     */
    int cutoff();

    /**
     * Begins an evaluation.
     *
     * @param itemCount n, the size of the recommender's catalogue
     * @return an empty tally
     * @throws IllegalArgumentException if this measure knows another catalogue
     */
    Tally begin(int itemCount);

    /** What one evaluation adds up. Used by one thread. */
    interface Tally {
        /**
         * Takes some answers, in the order of the cases.
         *
         * @param lists the next answers, at least one
         */
        void add(List<JudgedList> lists);

        /**
         * Ends the evaluation.
         *
         * @return the value, and the values of all cases where a list has one by itself
         */
        Values values();
    }

    /**
     * What came out.
     *
     * @param overall the value of the whole evaluation: the mean over cases where cases have values
     * @param perCase one value for each case, in their order; empty where only all lists together have a value. Kept as given, not
     *     copied: do not modify it
     */
    record Values(double overall, Optional<double[]> perCase) {
        /**
         * Checks that there are both.
         *
         * @param overall the value of the whole evaluation
         * @param perCase one value for each case, or empty
         */
        public Values {
            Objects.requireNonNull(perCase, "perCase");
        }
    }
}
