package io.github.seqrec4j.train;

import java.util.List;

/**
 * How a training run went.
 *
 * @param epochs what each epoch gave, in order; those before a resume included
 * @param bestEpoch the epoch whose weights the model has now: the best by validation, the last without validation
 * @param bestValidation its validation score; NaN where there is no validation
 * @param stopReason why training ended
 */
public record TrainingReport(List<EpochResult> epochs, int bestEpoch, double bestValidation, StopReason stopReason) {
    /** Why training ended. */
    public enum StopReason {
        /** All epochs are done. */
        EPOCHS,
        /** Validation did not improve any more. */
        PATIENCE,
        /** The time limit was reached. */
        TIME_LIMIT
    }

    /**
     * Copies the list.
     *
     * @param epochs what each epoch gave, in order; those before a resume included
     * @param bestEpoch the epoch whose weights the model has now: the best by validation, the last without validation
     * @param bestValidation its validation score; NaN where there is no validation
     * @param stopReason why training ended
     */
    public TrainingReport {
        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the time of the run.
     *
     * @return seconds, validation included
     */
    public double totalSeconds() {
        return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).totalSeconds();
    }

    /**
     * Returns the time of the training steps alone.
     *
     * @return seconds, without validation
     */
    public double trainSeconds() {
        return epochs.stream().mapToDouble(EpochResult::trainSeconds).sum();
    }
}
