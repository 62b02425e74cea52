package io.github.seqrec4j.benchmarks;

import io.github.seqrec4j.batch.NegativeSampler;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.sampling.ExcludingPositives;
import io.github.seqrec4j.sampling.PopularitySampler;
import io.github.seqrec4j.sampling.UniformSampler;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

/** Drawing 256 negatives for each of 200 targets of a sequence. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NegativeSamplingBenchmark {
    private static final int ITEMS = 3_416;
    private static final int TARGETS = 200;
    private static final int PER_TARGET = 256;

    /** Where negatives come from. */
    @Param({"uniform", "popularity", "excluding"})
    private String kind;

    private final RandomGenerator random = RandomStreams.of(1);
    private int[] sequence;
    private NegativeSampler sampler;

    /** Makes the sampler. */
    @Setup
    public void setUp() {
        sequence = random.ints(TARGETS, 1, ITEMS + 1).toArray();
        long[] counts = new long[ITEMS + 1];
        Arrays.setAll(counts, item -> item == 0 ? 0 : 1 + 100_000 / item);
        UniformSampler uniform = new UniformSampler(ITEMS);
        sampler = switch (kind) {
            case "uniform" -> uniform;
            case "popularity" -> new PopularitySampler(counts, 1);
            default -> new ExcludingPositives(uniform, ExcludingPositives.Rejection.SEQUENCE);
        };
    }

    /**
     * Draws for the whole sequence.
     *
     * @return the draws
     */
    @Benchmark
    public int[] draw() {
        return sampler.sample(sequence, PER_TARGET, sequence, random);
    }
}
