package io.github.seqrec4j.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import io.github.seqrec4j.random.RandomStreams;
import java.nio.LongBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
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

/**
 * Scoring 512 queries of width 128 against candidates of their own and back to gradients: by looking the candidates up, or by
 * one product with the whole table. Where the two cross is what {@code DenseItemEmbedding} chooses by.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CandidateScoringBenchmark {
    private static final int QUERIES = 512;
    private static final int WIDTH = 128;

    /** Items of the catalogue for each candidate. */
    @Param({"12", "25", "50", "100", "200"})
    private int itemsPerCandidate;

    /** Candidates of each query. */
    @Param({"17", "257"})
    private int candidates;

    private NDManager manager;
    private NDArray table;
    private NDArray queries;
    private NDArray ids;

    /** Makes the table and draws candidates. */
    @Setup
    public void setUp() {
        manager = NDManager.newBaseManager();
        int items = itemsPerCandidate * candidates;
        table = manager.randomNormal(new Shape(items + 1L, WIDTH));
        table.setRequiresGradient(true);
        queries = manager.randomNormal(new Shape(QUERIES, WIDTH));
        queries.setRequiresGradient(true);
        long[] drawn = RandomStreams.of(1)
                .longs((long) QUERIES * candidates, 1, items + 1L)
                .toArray();
        ids = manager.create(LongBuffer.wrap(drawn), new Shape(QUERIES, candidates), DataType.INT64);
    }

    /** Frees them. */
    @TearDown
    public void tearDown() {
        manager.close();
    }

    /**
     * Looks the candidates up.
     *
     * @return the sum of the scores
     */
    @Benchmark
    public float lookup() {
        return toGradients((rows, of) -> Embedding.embedding(of, table, SparseFormat.DENSE)
                .singletonOrThrow()
                .matMul(rows.expandDims(-1))
                .squeeze(-1));
    }

    /**
     * Multiplies with the whole table.
     *
     * @return the sum of the scores
     */
    @Benchmark
    public float product() {
        return toGradients(
                (rows, of) -> Linear.linear(rows, table).singletonOrThrow().gather(of, 1));
    }

    private float toGradients(BinaryOperator<NDArray> scoring) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray rows = queries.reshape(QUERIES, WIDTH);
            rows.attach(scope);
            NDArray own = ids.reshape(QUERIES, candidates);
            own.attach(scope);
            NDArray sum = scoring.apply(rows, own).sum();
            collector.backward(sum);
            return sum.getFloat();
        }
    }
}
