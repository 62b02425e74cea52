package io.github.seqrec4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.github.seqrec4j.model.ParameterValues;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam and AdamW with moments that can be saved: the engine's update kernel on moment arrays of our own.
 *
 * <p>The kernel adds epsilon to the uncorrected root; scaling epsilon with the correction makes that the textbook rule.
 */
final class Adam implements AutoCloseable {
    private static final String MEAN = "mean.";
    private static final String VARIANCE = "variance.";

    private record Moments(NDArray mean, NDArray variance) {}

    private final AdamOptions options;
    private final Map<String, Parameter> parameters;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final NDManager manager;
    private long step;

    Adam(AdamOptions options, Map<String, Parameter> parameters, NDManager manager) {
        this.options = options;
        this.parameters = new LinkedHashMap<>(parameters);
        this.parameters.values().removeIf(parameter -> !parameter.requiresGradient());
        this.manager = manager;
        manager.setName("optimizer");
        this.parameters.forEach((name, parameter) -> moments.put(
                name, new Moments(manager.zeros(parameter.getShape()), manager.zeros(parameter.getShape()))));
    }

    /** Applies the gradients and sets them to zero. */
    void update(double rateFactor, NDManager scope) {
        step++;
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            NDArray gradient = parameter.getArray().getGradient();
            gradient.attach(scope);
            gradients.put(name, gradient);
        });
        double scale = normScale(gradients);
        gradients.forEach((name, gradient) -> update(name, clipped(gradient, scale), scale, rateFactor));
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

    /** Cuts values so that they are within the limit once the kernel has scaled them. */
    private NDArray clipped(NDArray gradient, double scale) {
        double limit = options.clipping().value() / scale;
        return limit == 0 ? gradient : gradient.clip(-limit, limit);
    }

    private void update(String name, NDArray gradient, double scale, double rateFactor) {
        Parameter parameter = parameters.get(name);
        NDArray weight = parameter.getArray();
        Moments state = moments.get(name);
        double rate = options.learningRate() * rateFactor;
        // The kernel rounds both betas; corrections with the unrounded ones would be off by 1e-5 where beta2 is 0.999.
        float beta1 = (float) options.beta1();
        float beta2 = (float) options.beta2();
        double correction = Math.sqrt(1 - Math.pow(beta2, step));
        boolean decays = parameter.getType() == Parameter.Type.WEIGHT;
        weight.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weight, gradient, state.mean(), state.variance()),
                        new NDList(weight),
                        (float) rate,
                        (float) (rate * correction / (1 - Math.pow(beta1, step))),
                        decays ? (float) options.weightDecay() : 0f,
                        (float) scale,
                        -1f,
                        beta1,
                        beta2,
                        (float) (options.epsilon() * correction),
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
