package io.github.seqrec4j.benchmarks.training;

import io.github.seqrec4j.train.AdamOptions;
import io.github.seqrec4j.train.ItemPredictionTask;
import io.github.seqrec4j.train.StepResult;
import io.github.seqrec4j.train.Trainer;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains a task some steps at a time. */
final class TimedTraining {
    private final ItemPredictionTask task;
    private final PhaseClock clock;
    private final AdamOptions optimizer;
    private long seed = 1;

    /** With the clock that the task's loss tells. */
    TimedTraining(ItemPredictionTask task, PhaseClock clock, AdamOptions optimizer) {
        this.task = task;
        this.clock = clock;
        this.optimizer = optimizer;
    }

    /** Trains an epoch of so many steps and returns how long each took but the first, which waits for the first batch. */
    List<Double> steps(int steps) {
        List<Double> seconds = new ArrayList<>();
        TrainingListener watch = new TrainingListener() {
            private long last;

            @Override
            public void onStep(StepResult result) {
                long now = System.nanoTime();
                if (result.step() > 1) {
                    seconds.add((now - last) / 1e9);
                }
                last = now;
            }
        };
        TrainingOptions usual = TrainingOptions.of(1, 1, seed++);
        TrainingOptions options = new TrainingOptions(
                usual.epochs(), usual.patience(), usual.seed(), usual.timeLimit(), optimizer, usual.schedule());
        new Trainer(options, Optional.empty(), List.of(watch)).fit(new TimedTask(task, steps, clock), Optional.empty());
        return seconds;
    }
}
