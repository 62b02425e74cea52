package io.github.seqrec4j.train;

/**
 * What one epoch gave.
 *
 * @param epoch its number, from 1
 * @param steps how many steps it took
 * @param loss the mean loss of its steps
 * @param validation the validation score after it; NaN where there is no validation
 * @param trainSeconds the time of its steps
 * @param totalSeconds the time since the run began, validation and earlier parts of a resumed run included
 */
public record EpochResult(
        int epoch, int steps, double loss, double validation, double trainSeconds, double totalSeconds) {}
