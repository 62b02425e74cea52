package io.github.seqrec4j.train;

/**
 * Is told how training goes, on the training thread: what takes long here takes training time. All methods do nothing
 * unless overridden.
 */
public interface TrainingListener {
    /**
     * Training begins.
     *
     * @param options the options
     * @param firstEpoch the first epoch to come: 1, or later if a run is resumed
     * @param stepsPerEpoch how many steps an epoch has
     */
    default void onStart(TrainingOptions options, int firstEpoch, int stepsPerEpoch) {}

    /**
     * A step is done.
     *
     * @param result what it gave
     */
    default void onStep(StepResult result) {}

    /**
     * An epoch and its validation are done.
     *
     * @param result what it gave
     * @param best true if its validation score is the best so far
     */
    default void onEpoch(EpochResult result, boolean best) {}

    /**
     * Training is over.
     *
     * @param report what it gave
     */
    default void onEnd(TrainingReport report) {}
}
