package io.github.seqrec4j.tests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** A file of a model folder whose checksum the folder knows. */
final class SealedFile {
    private SealedFile() {}

    /**
     * Damages a file in many ways, and at last deletes it.
     *
     * @param file the file, directly in the folder
     * @param step every how many bytes one is changed
     * @param refusal loads the folder and returns the message of the failure
     */
    static void requireRefusedWhereDamaged(Path file, int step, Supplier<String> refusal) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += step) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            assertDamaged(file, flipped, refusal);
        }
        for (int length : new int[] {0, 7, whole.length / 2, whole.length - 1, whole.length + 1}) {
            assertDamaged(file, Arrays.copyOf(whole, length), refusal);
        }
        Files.delete(file);
        assertEquals(file.getParent() + ": the file " + file.getFileName() + " is missing", refusal.get());
    }

    private static void assertDamaged(Path file, byte[] bytes, Supplier<String> refusal) throws IOException {
        Files.write(file, bytes);
        String message = refusal.get();
        assertTrue(message.startsWith(file + ": damaged: expected "), message);
    }
}
