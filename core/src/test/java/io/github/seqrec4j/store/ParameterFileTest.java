package io.github.seqrec4j.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.model.ParameterValues;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterFileTest {
    @TempDir
    private Path folder;

    @Test
    void read_written_isTheSame() {
        Path file = folder.resolve("parameters");
        float[] numbers = {1, -0f, Float.NaN, Float.MAX_VALUE};
        ParameterFile.write(
                file, ParameterValues.of(Map.of("w", new ParameterValues.Value(new long[] {2, 2}, numbers))));
        ParameterValues.Value read = ParameterFile.read(file).byName().get("w");
        assertArrayEquals(new long[] {2, 2}, read.shape());
        assertArrayEquals(numbers, read.values());
    }

    @Test
    void read_anotherNumberType_isRefused() {
        Path file = folder.resolve("parameters");
        SafeTensors.write(file, Map.of("w", new HostTensor("I64", new long[] {1}, ByteBuffer.allocate(8))), Map.of());
        var error = assertThrows(ModelFormatException.class, () -> ParameterFile.read(file));
        assertEquals(file + ": tensor w must be F32, got I64", error.getMessage());
    }
}
