package io.github.seqrec4j.train;

import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;

/**
 * Decides what is predicted where, once the training data are known: a teacher is fitted to them first, for example. Immutable and
 * thread-safe.
 */
@FunctionalInterface
public interface ObjectivePlan {
    /**
     * Plans for a catalogue.
     *
     * @param training the training sequences
     * @param items the ids of its items
     * @return the objective
     */
    Objective over(UserSequences training, Vocabulary items);

    /**
     * Is told when training is over, however that came about: frees what an objective holds. Nothing is done unless overridden.
     *
     * @param planned what {@link #over} returned
     */
    default void release(Objective planned) {}

    /**
     * Plans an objective that asks for no data.
     *
     * @param objective what is predicted where
     * @return the plan
     */
    static ObjectivePlan of(Objective objective) {
        return (training, items) -> objective;
    }
}
