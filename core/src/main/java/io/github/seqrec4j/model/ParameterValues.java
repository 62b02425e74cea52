package io.github.seqrec4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
    public record Value(long[] shape, float[] values) {
        /**
         * Checks that the numbers fill the shape.
         *
         * @param shape its axes
         * @param values its numbers, row after row; shared, do not modify
         */
        public Value {
            if (new Shape(shape).size() != values.length) {
                throw new IllegalArgumentException(
                        "the shape " + Arrays.toString(shape) + " does not hold " + values.length + " numbers");
            }
        }
    }

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
        return captureArrays(arrays(parameters));
    }

    /**
     * Copies the present values.
     *
     * @param arrays FLOAT32 arrays by name
     * @return a copy on the host
     */
    public static ParameterValues captureArrays(Map<String, NDArray> arrays) {
        Map<String, Value> copied = new LinkedHashMap<>();
        arrays.forEach(
                (name, array) -> copied.put(name, new Value(array.getShape().getShape(), array.toFloatArray())));
        return new ParameterValues(copied);
    }

    /**
     * Writes the values back. Nothing is written unless all fit.
     *
     * @param parameters parameters by name: the same names and shapes
     * @throws IllegalArgumentException if a name or a shape differs
     */
    public void restore(Map<String, Parameter> parameters) {
        restoreArrays(arrays(parameters));
    }

    /**
     * Writes the values back. Nothing is written unless all fit.
     *
     * @param arrays FLOAT32 arrays by name: the same names and shapes
     * @throws IllegalArgumentException if a name or a shape differs
     */
    public void restoreArrays(Map<String, NDArray> arrays) {
        if (!arrays.keySet().equals(values.keySet())) {
            throw new IllegalArgumentException(
                    "expected values of the parameters " + arrays.keySet() + ", got " + values.keySet());
        }
        arrays.forEach((name, array) -> {
            long[] expected = array.getShape().getShape();
            if (!Arrays.equals(expected, values.get(name).shape())) {
                throw new IllegalArgumentException("parameter " + name + " must have shape " + Arrays.toString(expected)
                        + ", got " + Arrays.toString(values.get(name).shape()));
            }
        });
        arrays.forEach((name, array) -> write(values.get(name).values(), array));
    }

    private static Map<String, NDArray> arrays(Map<String, Parameter> parameters) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
        return arrays;
    }

    private static void write(float[] values, NDArray array) {
        if (array.getDevice().isGpu()) {
            array.set(FloatBuffer.wrap(values));
        } else {
            // Into the array's own memory: the engine's set() would replace the storage, and warns at every start.
            array.toByteBuffer(true)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .put(values);
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
