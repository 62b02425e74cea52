package io.github.seqrec4j.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    private static final String TWO_FLOATS = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

    @TempDir
    private Path folder;

    @Test
    void read_written_isTheSame() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("items.table", HostTensor.ofFloats(new float[] {1, -2.5f, 3, 4, 5, 6}, 3, 2));
        tensors.put("scalar", HostTensor.ofFloats(new float[] {Float.NEGATIVE_INFINITY}));
        tensors.put("empty", HostTensor.ofFloats(new float[0], 0, 7));
        tensors.put("Ä \"quoted\"", HostTensor.ofFloats(new float[] {Float.MIN_VALUE}, 1));
        Path file = folder.resolve("file");
        SafeTensors.write(file, tensors, Map.of("origin", "a test"));
        SafeTensors.Content content = SafeTensors.read(file);
        assertEquals(Map.of("origin", "a test"), content.metadata());
        assertEquals(
                List.copyOf(tensors.keySet()), List.copyOf(content.tensors().keySet()));
        tensors.forEach((name, tensor) -> {
            HostTensor read = content.tensors().get(name);
            assertEquals("F32", read.dtype());
            assertArrayEquals(tensor.shape(), read.shape());
            assertArrayEquals(tensor.floats(), read.floats());
        });
    }

    @Test
    void write_partOfABuffer_writesThatPart() {
        ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(7).putInt(8).putInt(9).position(4);
        Path file = folder.resolve("file");
        SafeTensors.write(file, Map.of("a", new HostTensor("I32", new long[] {2}, data)), Map.of());
        ByteBuffer read = SafeTensors.read(file).tensors().get("a").data();
        assertEquals(8, read.getInt());
        assertEquals(9, read.getInt());
    }

    @Test
    void read_bytesByHand_givesEveryType() throws IOException {
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]},"
                        + "\"l\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}   ";
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(-5).putDouble(Math.PI);
        SafeTensors.Content content = SafeTensors.read(file(header, data.array()));
        assertArrayEquals(new double[] {Math.PI}, content.tensors().get("d").doubles());
        assertArrayEquals(new long[] {-5}, content.tensors().get("l").longs());
        assertArrayEquals(new long[] {1, 1}, content.tensors().get("l").shape());
        assertEquals(Map.of("k", "v"), content.metadata());
    }

    @Test
    void floats_ofAnotherType_namesBoth() throws IOException {
        HostTensor tensor = SafeTensors.read(
                        file("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}", new byte[2]))
                .tensors()
                .get("a");
        var error = assertThrows(IllegalStateException.class, tensor::floats);
        assertEquals("the tensor's number type is U8, not F32", error.getMessage());
    }

    @Test
    void new_tensorWithTooFewBytes_throws() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> new HostTensor("F32", new long[] {2, 3}, ByteBuffer.allocate(20)));
        assertTrue(error.getMessage().startsWith("a tensor F32[2, 3] needs an array of 24 bytes, got "));
        assertThrows(IllegalArgumentException.class, () -> HostTensor.ofFloats(new float[3], 2));
    }

    @Test
    void read_noFile_isAnInputError() {
        Path missing = folder.resolve("missing");
        var error = assertThrows(UncheckedIOException.class, () -> SafeTensors.read(missing));
        assertEquals("cannot read " + missing, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void read_shorterThanThePrefix_saysSo(int length) throws IOException {
        assertRefused(new byte[length], "expected at least 8 bytes, got " + length);
    }

    @Test
    void read_headerLongerThanTheFile_givesBothLengths() throws IOException {
        assertRefused(prefix(1000), "the header claims 1000 bytes, the file has 0");
        assertRefused(prefix(-1), "the header claims 18446744073709551615 bytes, the file has 0");
        assertRefused(prefix(1), "the header claims 1 bytes, the file has 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{nonsense|the header is not a JSON object",
                "[1,2]|the header is not a JSON object",
                "{}{}|the header is not a JSON object",
                "{\"a\":1}|the header's entry a is malformed",
                "{\"a\":{}}|the header's entry a is malformed",
                "{\"__metadata__\":{\"k\":[]}}|the header's entry __metadata__ is malformed",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}|the header's entry a is malformed",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}|the header's entry a is malformed",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":8}}|the header's entry a is malformed",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}|the header's entry a is malformed",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}|tensor a: unknown number type F16,"
                        + " expected F32, F64, I64, I32, U16 or U8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|tensor a: negative axis in the shape"
                        + " [-2]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,8]}}|tensor a: the shape"
                        + " [4611686018427387904] is too large",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}|tensor a must have 12 bytes, the header"
                        + " gives it [0,8]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,16]}}|tensor a must have 8 bytes, the"
                        + " header gives it [0,8,16]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}|tensor a must have 8 bytes, the header"
                        + " gives it [-8,0]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|tensor a must have 8 bytes, the header"
                        + " gives it [8,0]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1000000000],\"data_offsets\":[0,4000000000]}}|tensor a has"
                        + " 4000000000 bytes, at most 2147483639 can be read",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}|tensor a begins at byte 8 of the data,"
                        + " expected 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|the tensors take 4 bytes, the file"
                        + " has 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}|the tensors take 16 bytes, the file"
                        + " has 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[9223372036854775799,9223372036854775807]}}"
                        + "|tensor a begins at byte 9223372036854775799 of the data, expected 0"
            })
    void read_malformedHeader_saysWhatIsWrong(String header, String message) throws IOException {
        assertRefused(bytes(header, new byte[8]), message);
    }

    @Test
    void read_overlappingTensors_isRefused() throws IOException {
        String two = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}";
        assertRefused(bytes(two, new byte[8]), "tensor b begins at byte 4 of the data, expected 8");
    }

    @Test
    void read_aNameTwice_isRefused() throws IOException {
        String two = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}";
        assertRefused(bytes(two, new byte[8]), "the header names a twice");
    }

    @Test
    void read_truncatedAnywhere_isRefused() throws IOException {
        byte[] whole = bytes(TWO_FLOATS, new byte[8]);
        SafeTensors.read(write(whole));
        for (int length = 0; length < whole.length; length++) {
            Path cut = write(Arrays.copyOf(whole, length));
            assertThrows(ModelFormatException.class, () -> SafeTensors.read(cut), "cut to " + length);
        }
    }

    /** Whatever stands in a file, memory stays within the file's size and every failure has the same two types. */
    @Test
    void read_mutatedFiles_areReadOrRefusedCleanly() throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", HostTensor.ofFloats(new float[6], 3, 2));
        tensors.put("b", HostTensor.ofFloats(new float[4], 4));
        Path file = folder.resolve("mutated");
        SafeTensors.write(file, tensors, Map.of("k", "v"));
        byte[] whole = Files.readAllBytes(file);
        RandomGenerator random = RandomStreams.of(1);
        int refused = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] mutated = mutate(whole, random);
            Files.write(file, mutated);
            try {
                long bytes = SafeTensors.read(file).tensors().values().stream()
                        .mapToLong(tensor -> tensor.data().remaining())
                        .sum();
                assertTrue(bytes <= mutated.length);
            } catch (ModelFormatException clean) {
                refused++;
                assertTrue(clean.getMessage().startsWith(file + ": "), clean::getMessage);
            }
        }
        assertTrue(refused > 5_000, "only " + refused + " of 10000 mutated files were refused");
    }

    private static byte[] mutate(byte[] whole, RandomGenerator random) {
        byte[] mutated = whole.clone();
        int headerEnd = whole.length - 40;
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            byte value = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "0123456789[]{},:\"".charAt(random.nextInt(17));
            mutated[random.nextInt(headerEnd)] = value;
        }
        return mutated;
    }

    private void assertRefused(byte[] content, String message) throws IOException {
        Path file = write(content);
        var error = assertThrows(ModelFormatException.class, () -> SafeTensors.read(file));
        assertEquals(file + ": " + message, error.getMessage());
    }

    private Path file(String header, byte[] data) throws IOException {
        return write(bytes(header, data));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static byte[] prefix(long headerLength) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .array();
    }

    private static byte[] bytes(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(prefix(json.length));
        out.write(json);
        out.write(data);
        return out.toByteArray();
    }
}
