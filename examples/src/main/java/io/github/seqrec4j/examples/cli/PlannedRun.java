package io.github.seqrec4j.examples.cli;

import java.util.List;

/**
 * A run of a comparison, and how its options came about.
 *
 * @param plan what to train or to fit
 * @param given options that were typed, for the run or for all runs, without hyphens in front
 * @param leftOut options given for all runs that this one has no use for, as they are typed
 */
record PlannedRun(RunPlan plan, List<String> given, List<String> leftOut) {
    PlannedRun {
        given = List.copyOf(given);
        leftOut = List.copyOf(leftOut);
    }
}
