package io.github.seqrec4j.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Keys and values of 10 x 200 positions of width 128 and their product, to gradients: by a map each, as {@code SelfAttention} does
 * it, or by one map of twice the width.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProjectionBenchmark {
    private static final int WIDTH = 128;

    private NDManager manager;
    private NDArray x;
    private NDArray key;
    private NDArray value;

    /** Makes positions and maps. */
    @Setup
    public void setUp() {
        manager = NDManager.newBaseManager();
        x = trained(new Shape(2_000, WIDTH));
        key = trained(new Shape(WIDTH, WIDTH));
        value = trained(new Shape(WIDTH, WIDTH));
    }

    private NDArray trained(Shape shape) {
        NDArray array = manager.randomNormal(shape);
        array.setRequiresGradient(true);
        return array;
    }

    /** Frees them. */
    @TearDown
    public void tearDown() {
        manager.close();
    }

    /**
     * A map each.
     *
     * @return the sum of the products
     */
    @Benchmark
    public float apart() {
        return toGradients(rows -> product(
                Linear.linear(rows, key).singletonOrThrow(),
                Linear.linear(rows, value).singletonOrThrow()));
    }

    /**
     * One map.
     *
     * @return the sum of the products
     */
    @Benchmark
    public float together() {
        return toGradients(rows -> {
            NDArray both = NDArrays.concat(new NDList(key, value));
            both.attach(rows.getManager());
            NDArray mapped = Linear.linear(rows, both).singletonOrThrow();
            return product(mapped.get(":, :" + WIDTH), mapped.get(":, " + WIDTH + ":"));
        });
    }

    private static NDArray product(NDArray keys, NDArray values) {
        return keys.reshape(10, 200, WIDTH)
                .matMul(values.reshape(10, 200, WIDTH).swapAxes(1, 2));
    }

    private float toGradients(Function<NDArray, NDArray> work) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray rows = x.reshape(2_000, WIDTH);
            rows.attach(scope);
            NDArray sum = work.apply(rows).sum();
            collector.backward(sum);
            return sum.getFloat();
        }
    }
}
