package io.github.seqrec4j.train;

import io.github.seqrec4j.model.ParameterValues;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run needs to go on after an epoch. Generators have no state to keep: each epoch derives its own from the
 * seed.
 *
 * @param seed the run's seed
 * @param history what each epoch gave
 * @param parameters the weights
 * @param optimizerStep steps taken by the optimizer
 * @param moments the optimizer's moments
 * @param best the best epoch by validation, where there is validation
 */
record TrainerState(
        long seed,
        List<EpochResult> history,
        ParameterValues parameters,
        long optimizerStep,
        ParameterValues moments,
        Optional<BestEpoch> best) {
    /** An epoch and the weights after it. */
    record BestEpoch(int epoch, ParameterValues parameters) {}

    int epoch() {
        return history.size();
    }
}
