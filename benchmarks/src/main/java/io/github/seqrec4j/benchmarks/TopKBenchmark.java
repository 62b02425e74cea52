package io.github.seqrec4j.benchmarks;

import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
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

/** Selecting the best ten of a catalogue's scores, beside the floor of reading every score once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TopKBenchmark {
    /** Catalogue sizes: Beauty's and a large one. */
    @Param({"12101", "1000000"})
    private int itemCount;

    private float[] scores;
    private Query query;

    /** Draws scores and a history of fifty items to leave out; checks the answer once. */
    @Setup
    public void setUp() {
        RandomGenerator random = RandomStreams.of(1);
        scores = new float[itemCount];
        for (int i = 0; i < itemCount; i++) {
            scores[i] = random.nextFloat();
        }
        query = Query.excludingSeen(random.ints(50, 1, itemCount + 1).toArray(), 10);
        float best = maximum();
        if (select().scores()[0] > best) {
            throw new IllegalStateException("a selected score cannot be above the maximum " + best);
        }
    }

    /**
     * Selects.
     *
     * @return ten items
     */
    @Benchmark
    public RankedItems select() {
        return TopK.select(scores, 0, itemCount, query);
    }

    /**
     * Reads every score once.
     *
     * @return the highest
     */
    @Benchmark
    public float maximum() {
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        return best;
    }

    /**
     * Sorts everything, as a plain program would.
     *
     * @return the sorted scores
     */
    @Benchmark
    public float[] sortEverything() {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
