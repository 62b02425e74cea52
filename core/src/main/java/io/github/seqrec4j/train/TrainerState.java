package io.github.seqrec4j.train;

import io.github.seqrec4j.model.ParameterValues;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run needs to go on after an epoch. Generators have no state to keep: each epoch derives its own from the
 * seed.
 *
 * @param identity what a run must have in common with the one that it continues
 * @param history what each epoch gave
 * @param parameters the weights
 * @param optimizerStep steps taken by the optimizer
 * @param moments the optimizer's moments
 * @param taskState what the task itself has learnt beside the weights
 * @param best the best epoch by validation, where there is validation
 */
record TrainerState(
        Identity identity,
        List<EpochResult> history,
        ParameterValues parameters,
        long optimizerStep,
        ParameterValues moments,
        double[] taskState,
        Optional<BestEpoch> best) {
    /**
     * What a run must have in common with the one that it continues.
     *
     * @param seed the run's seed
     * @param fixedParts the task's {@linkplain TrainingTask#fixedParts fixed parts}
     */
    record Identity(long seed, String fixedParts) {}

    /** An epoch and the weights after it. */
    record BestEpoch(int epoch, ParameterValues parameters) {}

    int epoch() {
        return history.size();
    }
}
