package io.github.seqrec4j.train;

/** Judges the model as it is now; higher is better. Called between epochs on the training thread. */
@FunctionalInterface
public interface Validation {
    /**
     * Computes the score.
     *
     * @return a number, higher is better
     */
    double score();
}
