package io.github.seqrec4j.quantization.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.data.MissingItems;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.store.HostTensor;
import io.github.seqrec4j.store.SafeTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cut and flipped files of vectors either are read or fail with the one documented exception. */
class FeatureFilesFuzzTest {
    private static final int FILES = 4_000;
    private static final Vocabulary ITEMS = Vocabulary.ofLongs(new long[] {1, 2});

    @TempDir
    private Path folder;

    private static byte[] npz(boolean text, boolean compressed) {
        byte[] ids = text
                ? NpzWriter.npy(1, "<U2", "(2,)", NpzWriter.texts(2, "1", "2"))
                : NpzWriter.npy(2, "<i8", "(2,)", NpzWriter.longs(2, 1));
        byte[] vectors = NpzWriter.npy(1, "<f4", "(2, 3)", NpzWriter.floats(1, 2, 3, 4, 5, 6));
        return NpzWriter.npz(Map.of("ids", ids, "vectors", vectors), compressed);
    }

    private byte[] safetensors() throws IOException {
        Path path = folder.resolve("good.safetensors");
        HostTensor ids = new HostTensor(
                "I64", new long[] {2}, ByteBuffer.wrap(NpzWriter.longs(2, 1)).order(ByteOrder.LITTLE_ENDIAN));
        HostTensor vectors = HostTensor.ofFloats(new float[] {1, 2, 3, 4}, 2, 2);
        SafeTensors.write(path, Map.of("ids", ids, "vectors", vectors), Map.of());
        return Files.readAllBytes(path);
    }

    @Test
    void read_mutatedNpz_failsOnlyAsDocumented() throws IOException {
        byte[][] originals = {npz(false, false), npz(true, true), npz(true, false), npz(false, true)};
        assertFailsOnlyAsDocumented("vectors.npz", originals);
    }

    @Test
    void read_mutatedSafetensors_failsOnlyAsDocumented() throws IOException {
        assertFailsOnlyAsDocumented("vectors.safetensors", safetensors());
    }

    /** Arrays whose checksums hold, but whose bytes do not. */
    @Test
    void read_mutatedArrays_failOnlyAsDocumented() throws IOException {
        byte[] ids = NpzWriter.npy(1, "<i4", "(2,)", NpzWriter.ints(2, 1));
        byte[] vectors = NpzWriter.npy(2, "<f8", "(2, 3)", NpzWriter.doubles(1, 2, 3, 4, 5, 6));
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            RandomGenerator random = RandomStreams.of(17, i);
            boolean first = random.nextBoolean();
            Map<String, byte[]> arrays = Map.of(
                    "ids", first ? mutated(ids, random) : ids, "vectors", first ? vectors : mutated(vectors, random));
            good += read("vectors.npz", NpzWriter.npz(arrays, false)) ? 1 : 0;
        }
        assertTrue(good > FILES / 20 && good < FILES * 4 / 5, "of " + FILES + " files " + good + " were readable");
    }

    private void assertFailsOnlyAsDocumented(String name, byte[]... originals) throws IOException {
        int bad = 0;
        for (int i = 0; i < FILES; i++) {
            RandomGenerator random = RandomStreams.of(19, i);
            bad += read(name, mutated(originals[i % originals.length], random)) ? 0 : 1;
        }
        assertTrue(bad > FILES / 4, "of " + FILES + " files " + bad + " were refused");
    }

    private boolean read(String name, byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve(name), bytes);
        try {
            ItemFeatures features =
                    FeatureFiles.read(path, ITEMS, MissingItems.ZERO).features();
            assertEquals(2, features.itemCount());
            return true;
        } catch (FeatureFormatException refused) {
            assertEquals(path, refused.path());
            assertTrue(refused.getMessage().startsWith(path + ": "), refused.getMessage());
            return false;
        }
    }

    private static byte[] mutated(byte[] original, RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(original, random.nextInt(original.length));
        }
        byte[] bytes = original.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }
}
