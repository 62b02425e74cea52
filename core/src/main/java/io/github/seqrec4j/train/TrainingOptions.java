package io.github.seqrec4j.train;

import java.time.Duration;
import java.util.Objects;

/**
 * How long and how fast to train.
 *
 * @param epochs how often every user is seen at most, at least 1
 * @param patience stop after this many epochs without a better validation score, at least 1
 * @param seed the seed of everything random: initial weights, batches, negatives, dropout
 * @param timeLimit stop when this much training time has passed, validation included; zero for no limit
 * @param optimizer Adam's options
 * @param schedule how the learning rate moves
 */
public record TrainingOptions(
        int epochs, int patience, long seed, Duration timeLimit, AdamOptions optimizer, LearningRateSchedule schedule) {
    /** Checks the counts. */
    public TrainingOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, got " + epochs);
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1, got " + patience);
        }
        if (timeLimit.isNegative()) {
            throw new IllegalArgumentException("timeLimit must not be negative, got " + timeLimit);
        }
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
    }

    /**
     * Returns options with a constant learning rate of 0.001 and no time limit.
     *
     * @param epochs how many epochs at most
     * @param patience epochs without improvement before stopping
     * @param seed the seed
     * @return the options
     */
    public static TrainingOptions of(int epochs, int patience, long seed) {
        return new TrainingOptions(
                epochs, patience, seed, Duration.ZERO, AdamOptions.of(1e-3), LearningRateSchedule.CONSTANT);
    }
}
