package io.github.seqrec4j.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import io.github.seqrec4j.model.DropoutMasks;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.random.RandomStreams;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Dropout of 2,048 positions of width 128, drawn on the host and by the engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DropoutBenchmark {
    /** The probability of dropping a value. */
    @Param({"0.5", "0.2"})
    private double rate;

    private final DropoutMasks masks = new DropoutMasks(RandomStreams.of(1));
    private NDManager manager;
    private NDArray x;

    /** Makes the values. */
    @Setup
    public void setUp() {
        manager = NDManager.newBaseManager();
        x = manager.ones(new Shape(2_048, 128));
    }

    /** Frees them. */
    @TearDown
    public void tearDown() {
        manager.close();
    }

    /**
     * Drawn on the host.
     *
     * @return the size of the result
     */
    @Benchmark
    public long host() {
        try (NDManager scope = manager.newSubManager()) {
            return ForwardPass.training(scope, masks).dropout(x, rate).size();
        }
    }

    /**
     * Drawn by the engine.
     *
     * @return the size of the result
     */
    @Benchmark
    public long engine() {
        try (NDArray dropped = Dropout.dropout(x, (float) rate, true).singletonOrThrow()) {
            return dropped.size();
        }
    }
}
