package io.github.seqrec4j.train;

import java.util.Objects;

/**
 * How the learning rate moves over a run: up from nothing during the warm-up, then as the decay says.
 *
 * @param decay the shape after the warm-up
 * @param warmupSteps steps over which the rate grows linearly to its full value; 0 for none
 */
public record LearningRateSchedule(Decay decay, int warmupSteps) {
    /** The shape of the rate after the warm-up. */
    public enum Decay {
        /** Stays. */
        CONSTANT,
        /** Falls linearly to nothing at the last planned step. */
        LINEAR,
        /** Falls along half a cosine to nothing at the last planned step. */
        COSINE,
        /** Falls as one divided by the root of the step: at four times the warm-up it is half. */
        INVERSE_SQUARE_ROOT
    }

    /** The rate stays the same from the first step. */
    public static final LearningRateSchedule CONSTANT = new LearningRateSchedule(Decay.CONSTANT, 0);

    /**
     * Checks the warm-up.
     *
     * @param decay the shape after the warm-up
     * @param warmupSteps steps over which the rate grows linearly to its full value; 0 for none
     */
    public LearningRateSchedule {
        Objects.requireNonNull(decay, "decay");
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("warmupSteps must not be negative, got " + warmupSteps);
        }
        if (decay == Decay.INVERSE_SQUARE_ROOT && warmupSteps == 0) {
            throw new IllegalArgumentException(
                    "an inverse square root decay needs warmupSteps of at least 1, by which it is measured, got 0");
        }
    }

    /**
     * Returns the share of the full rate at a step.
     *
     * @param step the step, from 1
     * @param plannedSteps how many steps the whole run has if nothing stops it
     * @return a factor in 0..1
     */
    public double factor(long step, long plannedSteps) {
        if (step <= warmupSteps) {
            return (double) step / warmupSteps;
        }
        double done = Math.min(1, (double) (step - warmupSteps) / Math.max(1, plannedSteps - warmupSteps));
        return switch (decay) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - done;
            case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
            case INVERSE_SQUARE_ROOT -> Math.sqrt((double) warmupSteps / step);
        };
    }
}
