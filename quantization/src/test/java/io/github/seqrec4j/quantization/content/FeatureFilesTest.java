package io.github.seqrec4j.quantization.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.ItemFeaturesFile;
import io.github.seqrec4j.data.LogFormatException;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.SafeTensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureFilesTest {
    private static final Vocabulary NUMBERS = Vocabulary.ofLongs(new long[] {7, 3});
    private static final ItemFeatures EXPECTED = ItemFeatures.of(2, 2, new float[] {1, -2, 3.5f, 4});
    private static final byte[] IDS = NpzWriter.npy(1, "<i8", "(3,)", NpzWriter.longs(3, 5, 7));
    private static final byte[] VECTORS = NpzWriter.npy(1, "<f4", "(3, 2)", NpzWriter.floats(3.5f, 4, 9, 9, 1, -2));

    @TempDir
    private Path folder;

    private Path npz(byte[] ids, byte[] vectors) {
        return write("vectors.npz", NpzWriter.npz(Map.of("ids", ids, "vectors", vectors), false));
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ItemFeaturesFile.Result read(Path path) {
        return FeatureFiles.read(path, NUMBERS, MissingItems.FAIL);
    }

    private static void assertRefused(String problem, Path path) {
        var error = assertThrows(FeatureFormatException.class, () -> read(path));
        assertEquals(path + ": " + problem, error.getMessage());
        assertEquals(path, error.path());
    }

    private static void assertRefused(String problem, byte[] npz, FeatureFilesTest test) {
        assertRefused(problem, test.write("vectors.npz", npz));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void read_npz_givesTheVectors(int version) {
        for (boolean compressed : new boolean[] {false, true}) {
            byte[] ids = NpzWriter.npy(version, "<i4", "(3,)", NpzWriter.ints(3, 5, 7));
            byte[] vectors = NpzWriter.npy(version, "<f8", "(3, 2)", NpzWriter.doubles(3.5, 4, 9, 9, 1, -2));
            byte[] file = NpzWriter.npz(Map.of("ids", ids, "vectors", vectors), compressed);
            assertEquals(new ItemFeaturesFile.Result(EXPECTED, 1), read(write("vectors.npz", file)));
        }
        assertEquals(new ItemFeaturesFile.Result(EXPECTED, 1), read(npz(IDS, VECTORS)));
        byte[] file = NpzWriter.npz(Map.of("ids", IDS, "vectors", VECTORS), false);
        assertEquals(new ItemFeaturesFile.Result(EXPECTED, 1), read(write("VECTORS.NPZ", file)));
    }

    @Test
    void read_textIds_areUnicode() {
        Vocabulary items = Vocabulary.ofStrings(List.of("B0\uD83D\uDE00", "é"));
        byte[] ids = NpzWriter.npy(1, "<U3", "(2,)", NpzWriter.texts(3, "é", "B0\uD83D\uDE00"));
        byte[] vectors = NpzWriter.npy(1, "<f4", "(2, 1)", NpzWriter.floats(1, 2));
        assertEquals(
                ItemFeatures.of(2, 1, new float[] {2, 1}),
                FeatureFiles.read(npz(ids, vectors), items, MissingItems.FAIL).features());
    }

    /** Written by NumPy 2.4: {@code numpy.savez_compressed("numpy.npz", ids=numpy.array(["é", "B07"]), vectors=numpy.eye(2))}. */
    @Test
    void read_fileOfNumPy_givesTheVectors() throws IOException {
        try (InputStream file = FeatureFilesTest.class.getResourceAsStream("numpy.npz")) {
            Path path = write("numpy.npz", file.readAllBytes());
            Vocabulary items = Vocabulary.ofStrings(List.of("B07", "é"));
            assertEquals(
                    ItemFeatures.of(2, 2, new float[] {0, 1, 1, 0}),
                    FeatureFiles.read(path, items, MissingItems.FAIL).features());
        }
    }

    @Test
    void read_safetensors_givesTheVectors() {
        Path path = folder.resolve("vectors.safetensors");
        for (String type : List.of("I64", "I32")) {
            byte[] ids = type.equals("I64") ? NpzWriter.longs(3, 5, 7) : NpzWriter.ints(3, 5, 7);
            SafeTensors.write(
                    path,
                    Map.of(
                            "ids", tensor(type, ids, 3),
                            "vectors", HostTensor.ofFloats(new float[] {3.5f, 4, 9, 9, 1, -2}, 3, 2)),
                    Map.of());
            assertEquals(new ItemFeaturesFile.Result(EXPECTED, 1), read(path));
        }
        SafeTensors.write(
                path,
                Map.of(
                        "ids", tensor("I64", NpzWriter.longs(3, 7), 2),
                        "vectors", tensor("F64", NpzWriter.doubles(3.5, 4, 1, -2), 2, 2)),
                Map.of());
        assertEquals(EXPECTED, read(path).features());
    }

    private static HostTensor tensor(String type, byte[] data, long... shape) {
        return new HostTensor(type, shape, ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void read_otherTensors_areRefused() throws IOException {
        Path path = folder.resolve("vectors.safetensors");
        SafeTensors.write(path, Map.of("ids", tensor("I64", NpzWriter.longs(3), 1)), Map.of());
        assertRefused("expected the tensors ids and vectors, got [ids]", path);
        HostTensor one = HostTensor.ofFloats(new float[] {1}, 1);
        SafeTensors.write(path, Map.of("ids", one, "vectors", one), Map.of());
        assertRefused("expected ids of type I64 or I32, got F32", path);
        HostTensor id = tensor("I64", NpzWriter.longs(3), 1);
        SafeTensors.write(path, Map.of("ids", id, "vectors", id), Map.of());
        assertRefused("expected vectors of type F32 or F64, got I64", path);
        Files.write(path, new byte[3]);
        assertRefused("expected at least 8 bytes, got 3", path);
    }

    @Test
    void read_text_isText() {
        assertEquals(
                EXPECTED,
                read(write("vectors.csv", "7,1,-2\n3,3.5,4\n".getBytes())).features());
        Path wrong = write("vectors.tsv", "7\t1\t-2\n3\t3.5\n".getBytes());
        assertThrows(LogFormatException.class, () -> read(wrong));
    }

    @Test
    void read_vectorsThatDoNotFit_areRefused() {
        assertRefused(
                "expected finite numbers for item \"5\", got NaN in column 1",
                npz(IDS, NpzWriter.npy(1, "<f4", "(3, 2)", NpzWriter.floats(1, 2, 3, Float.NaN, 5, 6))));
        assertRefused(
                "expected finite numbers for item \"3\", got Infinity in column 0",
                npz(IDS, NpzWriter.npy(1, "<f8", "(3, 1)", NpzWriter.doubles(1e300, 2, 3))));
        assertRefused(
                "expected each item once, but \"3\" was there before",
                npz(NpzWriter.npy(1, "<i8", "(3,)", NpzWriter.longs(3, 7, 3)), VECTORS));
        assertRefused(
                "expected vectors of all 2 items of the catalogue, got none of 1 of them: \"7\"",
                npz(NpzWriter.npy(1, "<i8", "(3,)", NpzWriter.longs(3, 5, 6)), VECTORS));
        assertRefused(
                "expected vectors of shape [3, width], a row per id, got [2, 3]",
                npz(IDS, NpzWriter.npy(1, "<f4", "(2, 3)", NpzWriter.floats(1, 2, 3, 4, 5, 6))));
        assertRefused(
                "expected ids of shape [items], got [1, 3]",
                npz(NpzWriter.npy(1, "<i8", "(1, 3)", NpzWriter.longs(3, 5, 7)), VECTORS));
        assertRefused(
                "expected at least one vector of at least one number, got [3, 0]",
                npz(IDS, NpzWriter.npy(1, "<f4", "(3, 0)", new byte[0])));
        assertRefused(
                "expected an id in row 1 of ids, got an empty text",
                npz(NpzWriter.npy(1, "<U2", "(3,)", NpzWriter.texts(2, "3", "", "7")), VECTORS));
    }

    @Test
    void read_otherTypes_areRefused() {
        String types = " of type <f4, <f8, <i4, <i8 or <U (little-endian numbers or texts), got ";
        assertRefused("expected ids" + types + "|O", npz(NpzWriter.npy(1, "|O", "(3,)", new byte[30]), VECTORS));
        // Takes no bytes, so that a small file could claim any number of rows.
        assertRefused(
                "expected ids" + types + "<U0", npz(NpzWriter.npy(1, "<U0", "(2000000000,)", new byte[0]), VECTORS));
        assertRefused("expected vectors" + types + ">f4", npz(IDS, NpzWriter.npy(1, ">f4", "(3, 2)", new byte[24])));
        assertRefused("expected ids to be integers or texts, got type <f4", npz(VECTORS, VECTORS));
        assertRefused("expected vectors to be floats, got type <i8", npz(IDS, IDS));
        assertRefused(
                "expected vectors row after row (C order), got Fortran order; save numpy.ascontiguousarray of it",
                npz(IDS, NpzWriter.npy(1, "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }", new byte[24])));
        assertRefused(
                "expected ids to be Unicode text, got the character 4294967295 in row 0",
                npz(NpzWriter.npy(1, "<U1", "(3,)", NpzWriter.ints(-1, 1, 1)), VECTORS));
    }

    @Test
    void read_damagedNpz_isRefused() {
        assertRefused(
                "expected the array vectors, got [ids, other]",
                NpzWriter.npz(Map.of("ids", IDS, "other", VECTORS), false),
                this);
        assertRefused("expected ids to be an npy array, got other bytes", npz(new byte[80], VECTORS));
        assertRefused(
                "expected ids in version 1, 2 or 3 of the npy format, got 4",
                npz(NpzWriter.npy(4, "<i8", "(3,)", NpzWriter.longs(3, 5, 7)), VECTORS));
        assertRefused(
                "expected 24 bytes of numbers in ids of type <i8 and shape [3], got 16",
                npz(NpzWriter.npy(1, "<i8", "(3,)", NpzWriter.longs(3, 5)), VECTORS));
        assertRefused(
                "expected vectors of at most 2147483639 bytes, got type <f4 and shape [4611686018427387, 2000]",
                npz(IDS, NpzWriter.npy(1, "<f4", "(4611686018427387, 2000)", new byte[8])));
        assertRefused(
                "expected ids with a header of descr, fortran_order and shape, got \"{'descr': '<i8'}\"",
                npz(NpzWriter.npy(1, "{'descr': '<i8'}", new byte[8]), VECTORS));
        assertRefused(
                "expected ids with a header of at most 10000 bytes, got 11956",
                npz(NpzWriter.npy(2, " ".repeat(11_900), new byte[8]), VECTORS));
    }

    @Test
    void read_flippedNumber_failsTheChecksum() {
        byte[] file = NpzWriter.npz(Map.of("ids", IDS, "vectors", VECTORS), false);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("NUMPY") + 130;
        file[at] ^= 1;
        var error = assertThrows(FeatureFormatException.class, () -> read(write("vectors.npz", file)));
        assertEquals(
                true,
                error.getMessage().contains("expected an intact npz file, but it is damaged (the checksum of "),
                error.getMessage());
    }

    @Test
    void read_noFile_saysSo() {
        for (String name : List.of("none.npz", "none.safetensors", "none.csv")) {
            Path path = folder.resolve(name);
            var error = assertThrows(UncheckedIOException.class, () -> read(path));
            assertEquals(true, error.getMessage().startsWith("cannot read " + path), error.getMessage());
        }
    }
}
