package io.github.seqrec4j.benchmarks;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.quantization.ClusterPrune;
import io.github.seqrec4j.quantization.CodedVectors;
import io.github.seqrec4j.quantization.PQTopK;
import io.github.seqrec4j.quantization.RecJPQPrune;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemRetriever;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.List;
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

/** Finding the best ten items for random queries over random codes of 8 splits, by each way of scanning or pruning. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RetrievalBenchmark {
    private static final int SPLITS = 8;
    private static final int WIDTH = 128;
    private static final int QUERIES = 64;

    /** Catalogue sizes. */
    @Param({"100000", "1000000"})
    private int itemCount;

    /** Which retriever. */
    @Param({"SCALAR", "FASTEST", "RECJPQ_PRUNE", "CLUSTER_PRUNE"})
    private Kind kind;

    private ItemRetriever retriever;
    private VectorQuery[] queries;
    private int next;

    /** The retrievers. */
    public enum Kind {
        /** Every item, without vector instructions. */
        SCALAR,
        /** Every item, with vector instructions where there are any. */
        FASTEST,
        /** Pruned as published. */
        RECJPQ_PRUNE,
        /** Pruned by clusters of like items. */
        CLUSTER_PRUNE
    }

    /** Draws codes and queries; checks that the first answer is that of the plain scan. */
    @Setup
    public void setUp() {
        RandomGenerator random = RandomStreams.of(1);
        byte[] codes = new byte[itemCount * SPLITS];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) random.nextInt(CodeShape.BYTE_VALUES);
        }
        CodedVectors vectors =
                CodedVectors.of(ItemCodes.of(SPLITS, codes), normal(CodeShape.BYTE_VALUES * WIDTH, random));
        retriever = switch (kind) {
            case SCALAR -> PQTopK.scalar(vectors);
            case FASTEST -> PQTopK.of(vectors);
            case RECJPQ_PRUNE -> RecJPQPrune.of(vectors);
            case CLUSTER_PRUNE -> ClusterPrune.of(vectors);
        };
        queries = new VectorQuery[QUERIES];
        for (int q = 0; q < QUERIES; q++) {
            queries[q] = VectorQuery.of(normal(WIDTH, random), 10);
        }
        if (!PQTopK.scalar(vectors).retrieve(queries[0]).equals(one())) {
            throw new IllegalStateException(kind + " must answer as the plain scan");
        }
    }

    private static float[] normal(int count, RandomGenerator random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /**
     * Answers one query.
     *
     * @return ten items
     */
    @Benchmark
    public RankedItems one() {
        VectorQuery query = queries[next];
        next = (next + 1) % QUERIES;
        return retriever.retrieve(query);
    }

    /**
     * Answers 64 queries together.
     *
     * @return ten items for each
     */
    @Benchmark
    public List<RankedItems> many() {
        return retriever.retrieve(List.of(queries));
    }
}
