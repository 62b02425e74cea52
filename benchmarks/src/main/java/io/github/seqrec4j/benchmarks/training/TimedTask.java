package io.github.seqrec4j.benchmarks.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.train.GradientStep;
import io.github.seqrec4j.train.TrainingTask;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A task whose epochs end after some steps, and that tells a clock what it is doing. */
record TimedTask(TrainingTask<Batch> task, int stepsPerEpoch, PhaseClock clock) implements TrainingTask<Batch> {
    @Override
    public Map<String, Parameter> parameters() {
        return task.parameters();
    }

    @Override
    public Set<String> embeddings() {
        return task.embeddings();
    }

    @Override
    public NDManager newScope() {
        return task.newScope();
    }

    @Override
    public int targetCount(Batch batch) {
        return task.targetCount(batch);
    }

    @Override
    public BatchStream<Batch> epoch(long seed) {
        BatchStream<Batch> stream = task.epoch(seed);
        return new BatchStream<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < stepsPerEpoch;
            }

            @Override
            public Batch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the epoch is over");
                }
                made++;
                clock.enter(Phase.DATA);
                return stream.next();
            }

            @Override
            public void close() {
                clock.enter(Phase.BETWEEN);
                stream.close();
            }
        };
    }

    @Override
    public NDArray loss(Batch batch, ForwardPass pass) {
        return task.loss(batch, pass);
    }

    @Override
    public double accumulate(Batch batch, GradientStep step) {
        clock.enter(Phase.FORWARD);
        double loss = task.accumulate(batch, new TimedStep(step, clock));
        clock.enter(Phase.OPTIMIZER);
        return loss;
    }

    private record TimedStep(GradientStep step, PhaseClock clock) implements GradientStep {
        @Override
        public double inPass(ToDoubleFunction<ForwardPass> work) {
            return step.inPass(work);
        }

        @Override
        public double backward(NDArray loss) {
            Phase before = clock.enter(Phase.BACKWARD);
            try {
                return step.backward(loss);
            } finally {
                clock.enter(before);
            }
        }
    }
}
