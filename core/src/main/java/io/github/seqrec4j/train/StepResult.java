package io.github.seqrec4j.train;

/**
 * What one step gave.
 *
 * @param epoch the epoch, from 1
 * @param step the step within the epoch, from 1
 * @param stepsPerEpoch how many steps the epoch has
 * @param loss the loss of this step's batch
 * @param targets how many targets the batch had
 */
public record StepResult(int epoch, int step, int stepsPerEpoch, double loss, int targets) {}
