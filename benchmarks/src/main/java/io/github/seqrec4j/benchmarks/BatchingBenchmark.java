package io.github.seqrec4j.benchmarks;

import io.github.seqrec4j.batch.Batch;
import io.github.seqrec4j.batch.BatchOptions;
import io.github.seqrec4j.batch.BatchParts;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.batch.Batches;
import io.github.seqrec4j.batch.ModelInput;
import io.github.seqrec4j.batch.NegativeOptions;
import io.github.seqrec4j.batch.NegativeSharing;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.StepLimits;
import io.github.seqrec4j.data.SimulatedLog;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.sampling.UniformSampler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Making an epoch of batches: shuffling, padding and drawing negatives, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchingBenchmark {
    private static final int USERS = 6_000;

    /** Negatives per target; 0 for none. */
    @Param({"0", "256"})
    private int negatives;

    private Batches batches;

    /** Simulates a log. */
    @Setup
    public void setUp() {
        UserSequences sequences =
                SimulatedLog.of(USERS, 3_000, 60, 1).generate().toSequences();
        Optional<NegativeOptions> options = negatives == 0
                ? Optional.empty()
                : Optional.of(new NegativeOptions(
                        new UniformSampler(sequences.itemCount()), negatives, NegativeSharing.PER_POSITION));
        batches = new Batches(
                sequences,
                ModelInput.causal(sequences.itemCount(), 200),
                new NextItem(),
                new BatchOptions(128, true, false, StepLimits.DEFAULT),
                options);
    }

    /**
     * Makes all batches of an epoch.
     *
     * @return how many targets they hold
     */
    @Benchmark
    public long epoch() {
        long targets = 0;
        try (BatchStream<Batch> stream = batches.epoch(1)) {
            while (stream.hasNext()) {
                targets += stream.next().targetCount();
            }
        }
        return targets;
    }

    /**
     * Makes all batches of an epoch and cuts them into the parts that a step works through.
     *
     * @return how many parts there are
     */
    @Benchmark
    public long epochInParts() {
        long parts = 0;
        try (BatchStream<Batch> stream = batches.epoch(1)) {
            while (stream.hasNext()) {
                parts += BatchParts.of(stream.next(), batches.options()).size();
            }
        }
        return parts;
    }
}
