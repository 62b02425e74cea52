package io.github.seqrec4j.benchmarks.training;

/** Where the time of a step goes. */
enum Phase {
    /** Waiting for the next batch. */
    DATA,
    /** From ids to hidden states and scores. */
    FORWARD,
    /** From scores to a number. */
    LOSS,
    /** From the number to gradients. */
    BACKWARD,
    /** From gradients to the next step. */
    OPTIMIZER,
    /** Outside of steps. */
    BETWEEN
}
