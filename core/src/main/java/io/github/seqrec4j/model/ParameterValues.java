package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of some parameters at one moment, on the host. Immutable as long as nobody writes to the arrays it hands out.
 */
public final class ParameterValues {
    /**
     * One parameter's numbers.
     *
     * @param shape its axes
     * @param values its numbers, row after row; shared, do not modify
     */
    public record Value(long[] shape, float[] values) {}

    private final Map<String, Value> values;

    private ParameterValues(Map<String, Value> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Wraps numbers read from somewhere.
     *
     * @param values numbers by parameter name
     * @return the values; the arrays are shared
     */
    public static ParameterValues of(Map<String, Value> values) {
        return new ParameterValues(new LinkedHashMap<>(values));
    }

    /**
     * Copies the present values.
     *
     * @param parameters parameters by name
     * @return a copy on the host
     */
    public static ParameterValues capture(Map<String, Parameter> parameters) {
        Map<String, Value> copied = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> copied.put(name, read(parameter.getArray())));
        return new ParameterValues(copied);
    }

    /**
     * Copies the numbers of one array.
     *
     * @param array a FLOAT32 array
     * @return a copy on the host
     */
    public static Value read(NDArray array) {
        return new Value(array.getShape().getShape(), array.toFloatArray());
    }

    /**
     * Writes the values back. Nothing is written unless all fit.
     *
     * @param parameters parameters by name: the same names and shapes
     * @throws IllegalArgumentException if a name or a shape differs
     */
    public void restore(Map<String, Parameter> parameters) {
        if (!parameters.keySet().equals(values.keySet())) {
            throw new IllegalArgumentException(
                    "expected values of the parameters " + parameters.keySet() + ", got " + values.keySet());
        }
        parameters.forEach((name, parameter) -> {
            long[] expected = parameter.getShape().getShape();
            if (!Arrays.equals(expected, values.get(name).shape())) {
                throw new IllegalArgumentException("parameter " + name + " must have shape " + Arrays.toString(expected)
                        + ", got " + Arrays.toString(values.get(name).shape()));
            }
        });
        parameters.forEach((name, parameter) -> write(values.get(name), parameter.getArray()));
    }

    /**
     * Writes numbers into an array.
     *
     * @param value what to write
     * @param array a FLOAT32 array of the same size
     */
    public static void write(Value value, NDArray array) {
        if (array.getDevice().isGpu()) {
            array.set(FloatBuffer.wrap(value.values()));
        } else {
            // Into the array's own memory: the engine's set() would replace the storage, and warns at every start.
            array.toByteBuffer(true)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .put(value.values());
        }
    }

    /**
     * Returns the values by name.
     *
     * @return an unmodifiable map in the order of capture
     */
    public Map<String, Value> byName() {
        return values;
    }
}
