package io.github.seqrec4j.store;

import io.github.seqrec4j.model.ParameterValues;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters in a safetensors file, FLOAT32 throughout. Thread-safe. */
public final class ParameterFile {
    private ParameterFile() {}

    /**
     * Writes parameters. Not atomic by itself.
     *
     * @param file where to write; replaced if it exists
     * @param values the numbers by name
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, ParameterValues values) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        values.byName().forEach((name, value) -> tensors.put(name, HostTensor.ofFloats(value.values(), value.shape())));
        SafeTensors.write(file, tensors, Map.of());
    }

    /**
     * Reads parameters.
     *
     * @param file the file
     * @return the numbers by name
     * @throws ModelFormatException if it is not a complete safetensors file of FLOAT32 numbers
     * @throws java.io.UncheckedIOException if it cannot be opened or read
     */
    public static ParameterValues read(Path file) {
        Map<String, ParameterValues.Value> values = new LinkedHashMap<>();
        SafeTensors.read(file).tensors().forEach((name, tensor) -> {
            if (!tensor.dtype().equals("F32")) {
                throw new ModelFormatException(file, "tensor " + name + " must be F32, got " + tensor.dtype());
            }
            values.put(name, new ParameterValues.Value(tensor.shape(), tensor.floats()));
        });
        return ParameterValues.of(values);
    }
}
