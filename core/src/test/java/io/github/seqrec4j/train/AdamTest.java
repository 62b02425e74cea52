package io.github.seqrec4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import io.github.seqrec4j.model.ParameterValues;
import io.github.seqrec4j.random.RandomStreams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {
    private static final int STEPS = 20;
    private static final int SIZE = 6;

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private NDManager manager;

    @BeforeEach
    void makeParameters() {
        manager = NDManager.newBaseManager();
        parameters.put("weight", parameter(Parameter.Type.WEIGHT));
        parameters.put("bias", parameter(Parameter.Type.BIAS));
    }

    private Parameter parameter(Parameter.Type type) {
        Parameter parameter = Parameter.builder()
                .setName("p")
                .setType(type)
                .optShape(new Shape(2, 3))
                .optInitializer(Initializer.ONES)
                .build();
        parameter.initialize(manager, DataType.FLOAT32);
        return parameter;
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of(AdamOptions.of(0.01)),
                Arguments.of(options(1e-8, 0, 0, 0)),
                Arguments.of(options(0.1, 0, 0, 0)),
                Arguments.of(options(1e-8, 0.1, 0, 0)),
                Arguments.of(options(1e-3, 0.1, 1, 0)),
                Arguments.of(options(1e-3, 0.1, 100, 0)),
                Arguments.of(options(1e-8, 0, 0, 0.25)),
                Arguments.of(options(1e-2, 0.01, 1.5, 0.25)));
    }

    private static AdamOptions options(double epsilon, double weightDecay, double globalNorm, double value) {
        return new AdamOptions(
                0.05,
                new AdamOptions.Moments(0.9, 0.999, epsilon),
                weightDecay,
                new GradientClipping(globalNorm, value),
                false);
    }

    /** Against the update rule as PyTorch documents it for Adam and AdamW, in double precision. */
    @ParameterizedTest
    @MethodSource("options")
    void update_twentySteps_equalsTheTextbookRule(AdamOptions options) {
        double[] weight = ones();
        double[] bias = ones();
        Reference ofWeight = new Reference(options, true);
        Reference ofBias = new Reference(options, false);
        try (Adam adam = new Adam(options, parameters, Set.of(), manager.newSubManager())) {
            for (int step = 1; step <= STEPS; step++) {
                float[] weightGradient = gradient(step, 1);
                float[] biasGradient = gradient(step, 2);
                double factor = step / 10.0;
                update(adam, weightGradient, biasGradient, factor);
                double scale = Reference.normScale(options, weightGradient, biasGradient);
                ofWeight.update(weight, weightGradient, scale, factor, step);
                ofBias.update(bias, biasGradient, scale, factor, step);
                assertArrayEquals(weight, values("weight"), 1e-6, "weights after step " + step);
                assertArrayEquals(bias, values("bias"), 1e-6, "biases after step " + step);
                assertEquals(step, adam.step());
            }
        }
    }

    /** Adam as written down, one parameter. */
    private static final class Reference {
        private final AdamOptions options;
        private final boolean decays;
        private final double[] mean = new double[SIZE];
        private final double[] variance = new double[SIZE];

        Reference(AdamOptions options, boolean decays) {
            this.options = options;
            this.decays = decays;
        }

        static double normScale(AdamOptions options, float[]... gradients) {
            double limit = options.clipping().globalNorm();
            double squares = 0;
            for (float[] gradient : gradients) {
                for (float value : gradient) {
                    squares += (double) value * value;
                }
            }
            return limit == 0 || Math.sqrt(squares) <= limit ? 1 : limit / Math.sqrt(squares);
        }

        /** Leaves vectors of three whose gradient is zero out. */
        void updateSeen(double[] weights, float[] gradient, int step) {
            double[] keptWeights = weights.clone();
            double[] keptMean = mean.clone();
            double[] keptVariance = variance.clone();
            update(weights, gradient, 1, 1, step);
            for (int i = 0; i < SIZE; i++) {
                if (gradient[i / 3 * 3] == 0) {
                    weights[i] = keptWeights[i];
                    mean[i] = keptMean[i];
                    variance[i] = keptVariance[i];
                }
            }
        }

        void update(double[] weights, float[] gradient, double scale, double factor, int step) {
            double rate = options.learningRate() * factor;
            double limit = options.clipping().value() == 0
                    ? Double.POSITIVE_INFINITY
                    : options.clipping().value();
            for (int i = 0; i < SIZE; i++) {
                double g = Math.max(-limit, Math.min(limit, gradient[i] * scale));
                mean[i] = options.moments().beta1() * mean[i]
                        + (1 - options.moments().beta1()) * g;
                variance[i] = options.moments().beta2() * variance[i]
                        + (1 - options.moments().beta2()) * g * g;
                double correctedMean = mean[i] / (1 - Math.pow(options.moments().beta1(), step));
                double correctedVariance =
                        variance[i] / (1 - Math.pow(options.moments().beta2(), step));
                if (decays) {
                    weights[i] -= rate * options.weightDecay() * weights[i];
                }
                weights[i] -= rate
                        * correctedMean
                        / (Math.sqrt(correctedVariance) + options.moments().epsilon());
            }
        }
    }

    /** The engine's kernel, which works where the parameters are not in the processor's memory, takes the same steps. */
    @ParameterizedTest
    @MethodSource("options")
    void updateOnDevice_sameGradients_equalsTheHost(AdamOptions options) {
        double[] ofHost;
        try (Adam adam = new Adam(options, parameters, Set.of(), manager.newSubManager())) {
            update(adam, gradient(1, 1), gradient(1, 2), 1);
            ofHost = values("weight");
        }
        setToOnes("weight");
        try (Adam adam = new Adam(options, parameters, Set.of(), manager.newSubManager());
                NDManager scope = manager.newSubManager()) {
            float[][] gradients = {gradient(1, 1), gradient(1, 2)};
            double scale = Reference.normScale(options, gradients);
            NDArray gradient = scope.create(gradients[0], new Shape(2, 3));
            adam.updateOnDevice("weight", gradient, AdamStep.of(options, 1, 1, scale, true));
        }
        assertArrayEquals(ofHost, values("weight"), 1e-6);
    }

    private void setToOnes(String name) {
        ParameterValues.captureArrays(Map.of(name, manager.ones(new Shape(2, 3))))
                .restore(Map.of(name, parameters.get(name)));
    }

    /** A vector without a gradient keeps its value and its moments; the others take the steps of plain Adam. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void updateLazily_vectorWithoutGradient_isLeftAlone(double weightDecay) {
        AdamOptions plain = options(1e-8, weightDecay, 0, 0);
        AdamOptions lazy =
                new AdamOptions(plain.learningRate(), plain.moments(), plain.weightDecay(), plain.clipping(), true);
        double[] expected = ones();
        Reference seen = new Reference(plain, true);
        float[] none = new float[SIZE];
        try (Adam adam = new Adam(lazy, parameters, Set.of("weight"), manager.newSubManager())) {
            for (int step = 1; step <= STEPS; step++) {
                boolean first = step % 3 == 0;
                float[] gradient = gradient(step, 1);
                // One of the two vectors is seen; zeros may be negative.
                Arrays.fill(gradient, first ? 3 : 0, first ? 6 : 3, -0f);
                seen.updateSeen(expected, gradient, step);
                update(adam, gradient, none, 1);
                assertArrayEquals(expected, values("weight"), 1e-6, "step " + step);
            }
            double[] before = values("weight");
            update(adam, none, none, 1);
            assertArrayEquals(before, values("weight"), 0);
        }
    }

    @Test
    void updateLazily_arrayElsewhere_saysSo() {
        AdamOptions lazy =
                new AdamOptions(0.1, new AdamOptions.Moments(0.9, 0.99, 1e-8), 0, GradientClipping.NONE, true);
        try (Adam adam = new Adam(lazy, parameters, Set.of("weight"), manager.newSubManager());
                NDManager scope = manager.newSubManager()) {
            NDArray gradient = scope.ones(new Shape(2, 3));
            AdamStep step = AdamStep.of(lazy, 1, 1, 1, true);
            var error = assertThrows(IllegalStateException.class, () -> adam.updateOnDevice("weight", gradient, step));
            assertEquals(
                    "lazy Adam works on arrays of up to 2 GB in the processor's memory, weight has shape (2, 3) on"
                            + " cpu(): train without it",
                    error.getMessage());
        }
    }

    /** A learned temperature, and a bias per item: no vectors, and longer than a block. */
    @Test
    void update_scalarAndLongVector_takeTheSameStep() {
        for (Shape shape : List.of(new Shape(), new Shape(5_000))) {
            Parameter parameter = Parameter.builder()
                    .setName("p")
                    .setType(Parameter.Type.BIAS)
                    .optShape(shape)
                    .optInitializer(Initializer.ONES)
                    .build();
            parameter.initialize(manager, DataType.FLOAT32);
            try (Adam adam = new Adam(AdamOptions.of(0.1), Map.of("p", parameter), Set.of(), manager.newSubManager());
                    NDManager scope = manager.newSubManager()) {
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    collector.backward(parameter.getArray().sum());
                }
                adam.update(1, scope);
                for (float value : parameter.getArray().toFloatArray()) {
                    assertEquals(0.9, value, 1e-6);
                }
            }
        }
    }

    @Test
    void discardGradients_afterABackwardPass_areZero() {
        try (Adam adam = new Adam(options(1, 0, 0, 0), parameters, Set.of(), manager.newSubManager());
                NDManager scope = manager.newSubManager()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(parameters.get("weight").getArray().sum());
            }
            adam.discardGradients(scope);
            NDArray gradient = parameters.get("weight").getArray().getGradient();
            gradient.attach(scope);
            assertArrayEquals(new float[SIZE], gradient.toFloatArray());
            assertArrayEquals(ones(), values("weight"));
        }
    }

    @Test
    void update_clippingByValue_cutsBothSides() {
        GradientClipping clipping = new GradientClipping(0, 0.5);
        try (Adam adam = new Adam(
                new AdamOptions(0.1, new AdamOptions.Moments(0, 0, 1), 0, clipping, false),
                parameters,
                Set.of(),
                manager.newSubManager())) {
            update(adam, new float[] {9, -9, 0.25f, -0.25f, 0, 0.5f}, new float[SIZE], 1);
        }
        // With beta 0 and epsilon 1 a step is rate * g / (|g| + 1).
        double third = 0.1 * 0.5 / 1.5;
        double fifth = 0.1 * 0.25 / 1.25;
        assertArrayEquals(
                new double[] {1 - third, 1 + third, 1 - fifth, 1 + fifth, 1, 1 - third}, values("weight"), 1e-6);
    }

    @Test
    void update_zeroGradients_decaysWeightsOnly() {
        AdamOptions options =
                new AdamOptions(0.1, new AdamOptions.Moments(0.9, 0.99, 1e-8), 0.5, GradientClipping.NONE, false);
        try (Adam adam = new Adam(options, parameters, Set.of(), manager.newSubManager())) {
            update(adam, new float[SIZE], new float[SIZE], 1);
        }
        assertEquals(0.95, values("weight")[0], 1e-6);
        assertEquals(1, values("bias")[0]);
    }

    @Test
    void update_twice_startsFromZeroGradientsEachTime() {
        try (Adam adam = new Adam(options(1, 0, 0, 0), parameters, Set.of(), manager.newSubManager())) {
            update(adam, gradient(1, 1), gradient(1, 2), 1);
            try (NDArray gradient = parameters.get("weight").getArray().getGradient()) {
                assertArrayEquals(new float[SIZE], gradient.toFloatArray());
            }
        }
    }

    @Test
    void update_parameterOutsideTheLoss_staysAsItIs() {
        try (Adam adam = new Adam(options(1e-8, 0, 0, 0), parameters, Set.of(), manager.newSubManager());
                NDManager scope = manager.newSubManager()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(parameters
                        .get("weight")
                        .getArray()
                        .mul(scope.ones(new Shape(2, 3)))
                        .sum());
            }
            adam.update(1, scope);
        }
        assertEquals(0.95, values("weight")[0], 1e-5);
        assertArrayEquals(ones(), values("bias"));
    }

    @Test
    void update_manySteps_leavesNothingWithTheModel() {
        try (Adam adam = new Adam(options(1e-8, 0, 1, 1), parameters, Set.of(), manager.newSubManager())) {
            update(adam, gradient(1, 1), gradient(1, 2), 1);
            int before = manager.getManagedArrays().size();
            for (int step = 2; step < 10; step++) {
                update(adam, gradient(step, 1), gradient(step, 2), 1);
                assertEquals(before, manager.getManagedArrays().size());
            }
        }
    }

    @Test
    void restore_captured_continuesExactly() {
        ParameterValues weights;
        ParameterValues moments;
        double[] expected;
        AdamOptions options = AdamOptions.of(0.1);
        try (Adam adam = new Adam(options, parameters, Set.of(), manager.newSubManager())) {
            update(adam, gradient(1, 1), gradient(1, 2), 1);
            weights = ParameterValues.capture(parameters);
            moments = adam.capture();
            update(adam, gradient(2, 1), gradient(2, 2), 1);
            expected = values("weight");
        }
        weights.restore(parameters);
        try (Adam adam = new Adam(options, parameters, Set.of(), manager.newSubManager())) {
            adam.restore(moments, 1);
            update(adam, gradient(2, 1), gradient(2, 2), 1);
        }
        assertArrayEquals(expected, values("weight"));
    }

    @Test
    void restore_momentsOfOtherParameters_throws() {
        try (Adam adam = new Adam(AdamOptions.of(0.1), parameters, Set.of(), manager.newSubManager())) {
            ParameterValues foreign =
                    ParameterValues.of(Map.of("mean.weight", new ParameterValues.Value(new long[] {1}, new float[1])));
            var error = assertThrows(IllegalArgumentException.class, () -> adam.restore(foreign, 3));
            assertTrue(error.getMessage().endsWith("got [mean.weight]"), error.getMessage());
            assertEquals(0, adam.step());
        }
    }

    private void update(Adam adam, float[] weightGradient, float[] biasGradient, double factor) {
        try (NDManager scope = manager.newSubManager()) {
            Shape shape = new Shape(2, 3);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray ofWeight = scope.create(weightGradient, shape)
                        .mul(parameters.get("weight").getArray());
                NDArray ofBias = scope.create(biasGradient, shape)
                        .mul(parameters.get("bias").getArray());
                collector.backward(ofWeight.add(ofBias).sum());
            }
            adam.update(factor, scope);
        }
    }

    private static float[] gradient(int step, long stream) {
        RandomGenerator random = RandomStreams.of(step, stream);
        float[] gradient = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            gradient[i] = (float) (random.nextGaussian() * Math.pow(10, i - 3));
        }
        return gradient;
    }

    private double[] values(String name) {
        float[] values = parameters.get(name).getArray().toFloatArray();
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[] ones() {
        return new double[] {1, 1, 1, 1, 1, 1};
    }
}
