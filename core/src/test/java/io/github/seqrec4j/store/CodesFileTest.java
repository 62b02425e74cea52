package io.github.seqrec4j.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.random.RandomStreams;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesFileTest {
    private static final int ITEMS = 50;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve(CodesFile.NAME);
    }

    @ParameterizedTest
    @CsvSource({"2, U8", "255, U8", "256, U8", "257, U16", "2048, U16", "65536, U16"})
    void read_written_isTheSame(int values, String dtype) {
        RandomGenerator random = RandomStreams.of(values);
        ItemCodes.Builder builder = ItemCodes.builder(new CodeShape(3, values), ITEMS);
        for (int item = 1; item <= ITEMS; item++) {
            for (int split = 0; split < 3; split++) {
                builder.set(item, split, random.nextInt(values));
            }
        }
        builder.set(7, 2, values - 1);
        ItemCodes codes = builder.build();
        CodesFile.write(folder, codes);
        assertEquals(codes, CodesFile.read(folder, ITEMS));
        HostTensor tensor = SafeTensors.read(file()).tensors().get("codes");
        assertEquals(dtype, tensor.dtype());
        assertArrayEquals(new long[] {ITEMS, 3}, tensor.shape());
    }

    /** As files were before there was a choice. */
    @Test
    void read_withoutNumberOfValues_has256() {
        HostTensor tensor = new HostTensor("U8", new long[] {2, 2}, ByteBuffer.wrap(new byte[] {0, -1, 1, 2}));
        SafeTensors.write(file(), Map.of("codes", tensor), Map.of());
        ItemCodes codes = CodesFile.read(folder, 2);
        assertEquals(ItemCodes.of(new int[][] {{0, 255}, {1, 2}}), codes);
        CodesFile.write(folder, codes);
        assertEquals(Map.of(), SafeTensors.read(file()).metadata());
    }

    @Test
    void read_numbersThatDoNotFitTheValues_isRefused() {
        HostTensor tensor = new HostTensor("U8", new long[] {2, 1}, ByteBuffer.wrap(new byte[] {1, 16}));
        assertRefused(tensor, "16", "codes must be in 0..15, got 16 for item 2 in split 0");
        assertRefused(tensor, "512", "expected a tensor U16[2, M] with M splits of at least 1, got U8[2, 1]");
        for (String wrong : new String[] {"1", "65537", "many"}) {
            assertRefused(tensor, wrong, "the number of values must be in 2..65536, got " + wrong);
        }
    }

    private void assertRefused(HostTensor tensor, String values, String message) {
        SafeTensors.write(file(), Map.of("codes", tensor), Map.of("values", values));
        var error = assertThrows(ModelFormatException.class, () -> CodesFile.read(folder, 2));
        assertEquals(file() + ": " + message, error.getMessage());
    }
}
