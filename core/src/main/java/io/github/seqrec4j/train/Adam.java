package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.model.ParameterValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Adam and AdamW with moments that can be saved. In the processor's memory the update is {@link HostUpdate}'s; elsewhere it is the
 * engine's kernel on moment arrays of our own.
 *
 * <p>The engine's kernel adds epsilon to the uncorrected root; scaling epsilon with the correction makes that the textbook rule.
 */
final class Adam implements AutoCloseable {
    private static final String MEAN = "mean.";
    private static final String VARIANCE = "variance.";

    record Moments(NDArray mean, NDArray variance) {}

    private final AdamOptions options;
    private final Map<String, Parameter> parameters;
    private final Set<String> lazy;
    private final ToDoubleFunction<String> rateFactors;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final NDManager manager;
    private final HostUpdate host;
    private long step;

    /** With the names of the parameters that are embedding tables. */
    Adam(AdamOptions options, Map<String, Parameter> parameters, Set<String> embeddings, NDManager manager) {
        this(options, parameters, embeddings, name -> 1, manager);
    }

    private Adam(
            AdamOptions options,
            Map<String, Parameter> parameters,
            Set<String> embeddings,
            ToDoubleFunction<String> rateFactors,
            NDManager manager) {
        this.options = options;
        this.rateFactors = rateFactors;
        this.parameters = new LinkedHashMap<>(parameters);
        this.parameters.values().removeIf(parameter -> !parameter.requiresGradient());
        this.lazy = options.lazy() ? embeddings : Set.of();
        this.manager = manager;
        manager.setName("optimizer");
        this.parameters.forEach((name, parameter) -> moments.put(
                name, new Moments(manager.zeros(parameter.getShape()), manager.zeros(parameter.getShape()))));
        this.host = new HostUpdate(lazy.stream()
                .mapToInt(name -> (int) parameters.get(name).getShape().getLastDimension())
                .max()
                .orElse(1));
    }

    static Adam of(AdamOptions options, TrainingTask<?> task) {
        return new Adam(options, task.parameters(), task.embeddings(), task::learningRateFactor, task.newScope());
    }

    /** Applies the gradients and sets them to zero. */
    void update(double rateFactor, NDManager scope) {
        step++;
        Map<String, NDArray> gradients = gradients(scope);
        double scale = normScale(gradients);
        gradients.forEach((name, gradient) -> {
            Parameter parameter = parameters.get(name);
            boolean decays = parameter.getType() == Parameter.Type.WEIGHT;
            AdamStep numbers = AdamStep.of(options, step, rateFactor * rateFactors.applyAsDouble(name), scale, decays);
            if (!HostUpdate.handles(gradient)) {
                updateOnDevice(name, gradient, numbers);
            } else if (lazy.contains(name)) {
                host.applyLazily(numbers, parameter.getArray(), gradient, moments.get(name));
            } else {
                host.apply(numbers, parameter.getArray(), gradient, moments.get(name));
            }
        });
    }

    /** Sets the gradients to zero, so that they do not spoil a later training. */
    void discardGradients(NDManager scope) {
        gradients(scope).values().forEach(gradient -> gradient.set(new NDIndex("..."), 0));
    }

    private Map<String, NDArray> gradients(NDManager scope) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            NDArray gradient = parameter.getArray().getGradient();
            gradient.attach(scope);
            gradients.put(name, gradient);
        });
        return gradients;
    }

    private double normScale(Map<String, NDArray> gradients) {
        double limit = options.clipping().globalNorm();
        if (limit == 0) {
            return 1;
        }
        double squares = 0;
        for (NDArray gradient : gradients.values()) {
            squares += gradient.square().sum().getFloat();
        }
        double norm = Math.sqrt(squares);
        return norm > limit ? limit / norm : 1;
    }

    /** The same by the engine's kernel. */
    void updateOnDevice(String name, NDArray gradient, AdamStep numbers) {
        if (lazy.contains(name)) {
            throw new IllegalStateException("lazy Adam works on arrays of up to 2 GB in the processor's memory, " + name
                    + " has shape " + gradient.getShape() + " on " + gradient.getDevice() + ": train without it");
        }
        NDArray weight = parameters.get(name).getArray();
        Moments state = moments.get(name);
        // Cut so that values are within the limit once the kernel has scaled them.
        double limit = numbers.limit() / numbers.scale();
        NDArray clipped = Double.isInfinite(limit) ? gradient : gradient.clip(-limit, limit);
        double learningRate = numbers.decay() == 0 ? 0 : numbers.decay() / options.weightDecay();
        weight.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weight, clipped, state.mean(), state.variance()),
                        new NDList(weight),
                        (float) learningRate,
                        numbers.rate(),
                        numbers.decay() == 0 ? 0f : (float) options.weightDecay(),
                        numbers.scale(),
                        -1f,
                        numbers.beta1(),
                        numbers.beta2(),
                        numbers.epsilon(),
                        false,
                        true);
    }

    long step() {
        return step;
    }

    ParameterValues capture() {
        return ParameterValues.captureArrays(momentArrays());
    }

    /** Takes moments back; refuses those of other parameters before anything is written. */
    void restore(ParameterValues values, long atStep) {
        values.restoreArrays(momentArrays());
        step = atStep;
    }

    private Map<String, NDArray> momentArrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        moments.forEach((name, state) -> {
            arrays.put(MEAN + name, state.mean());
            arrays.put(VARIANCE + name, state.variance());
        });
        return arrays;
    }

    @Override
    public void close() {
        manager.close();
    }
}
