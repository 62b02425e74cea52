package io.github.seqrec4j.train;

import io.github.seqrec4j.model.ParameterValues;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run needs to go on after an epoch. Generators have no state to keep: each epoch derives its own from the
 * seed.
 *
 * @param seed the run's seed
 * @param optimizerStep steps taken by the optimizer
 * @param bestEpoch the best epoch so far, 0 if none
 * @param history what each epoch gave
 * @param parameters the weights
 * @param moments the optimizer's moments
 * @param best the weights of the best epoch, where there is validation
 */
record TrainerState(
        long seed,
        long optimizerStep,
        int bestEpoch,
        List<EpochResult> history,
        ParameterValues parameters,
        ParameterValues moments,
        Optional<ParameterValues> best) {
    int epoch() {
        return history.size();
    }
}
