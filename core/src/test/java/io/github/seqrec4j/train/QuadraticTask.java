package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.batch.BatchStream;
import io.github.seqrec4j.model.ForwardPass;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Brings five numbers near to noisy targets; half of the differences are dropped at each step. */
final class QuadraticTask implements TrainingTask<Float>, AutoCloseable {
    static final int STEPS = 4;
    static final float TARGET = -2;

    private final NDManager manager = NDManager.newBaseManager();
    private final Parameter weights = Parameter.builder()
            .setName("w")
            .setType(Parameter.Type.WEIGHT)
            .optShape(new Shape(5))
            .optInitializer(Initializer.ONES)
            .build();
    /** The loss of the step with this number, counted over the whole task's life, is not a number. */
    private final int breaksAt;

    private int steps;
    int closedStreams;
    /** Makes steps fail after their gradients were computed. */
    boolean failing;

    QuadraticTask() {
        this(Integer.MAX_VALUE);
    }

    QuadraticTask(int breaksAt) {
        this.breaksAt = breaksAt;
        weights.initialize(manager, DataType.FLOAT32);
    }

    float[] values() {
        return weights.getArray().toFloatArray();
    }

    double error() {
        double sum = 0;
        for (float value : values()) {
            sum += (value - TARGET) * (value - TARGET);
        }
        return sum;
    }

    int managedArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public Map<String, Parameter> parameters() {
        return Map.of("w", weights);
    }

    @Override
    public NDManager newScope() {
        return manager.newSubManager();
    }

    @Override
    public int stepsPerEpoch() {
        return STEPS;
    }

    @Override
    public BatchStream<Float> epoch(long seed) {
        RandomGenerator random = RandomStreams.of(seed);
        return new BatchStream<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < STEPS;
            }

            @Override
            public Float next() {
                made++;
                return TARGET + (float) random.nextGaussian() * 0.1f;
            }

            @Override
            public void close() {
                closedStreams++;
            }
        };
    }

    @Override
    public NDArray loss(Float target, ForwardPass pass) {
        float wanted = ++steps == breaksAt ? Float.NaN : target;
        NDArray difference = pass.scope().full(new Shape(5), wanted).sub(pass.value(weights));
        return pass.dropout(difference, 0.5).square().mean();
    }

    @Override
    public double accumulate(Float batch, GradientStep step) {
        double loss = step.inPass(pass -> step.backward(loss(batch, pass)));
        if (failing) {
            throw new IllegalStateException("the second part failed");
        }
        return loss;
    }

    float[] gradients() {
        try (NDArray gradient = weights.getArray().getGradient()) {
            return gradient.toFloatArray();
        }
    }

    @Override
    public int targetCount(Float batch) {
        return 5;
    }

    @Override
    public void close() {
        manager.close();
    }
}
