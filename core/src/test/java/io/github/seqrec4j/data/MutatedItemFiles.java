package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Files of what is known of items, damaged at random, plain or gzip: read, or refused with the one documented exception. */
final class MutatedItemFiles {
    private static final int FILES = 6_000;

    private MutatedItemFiles() {}

    /**
     * A good file.
     *
     * @param text what it holds
     * @param read reads a damaged one, and checks what came of it
     */
    record Format(String text, Consumer<Path> read) {}

    /** Damages files of some formats in turn; of all, some must be readable and some not. */
    static void check(List<Format> formats, long seed, Path path) throws IOException {
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            RandomGenerator random = RandomStreams.of(seed, i);
            Format format = formats.get(i % formats.size());
            byte[] bytes = ReaderFuzzTest.mutated(format.text.getBytes(StandardCharsets.UTF_8), random);
            if (random.nextInt(4) == 0) {
                bytes = InteractionReaderTest.gzip(bytes);
                bytes = random.nextBoolean() ? ReaderFuzzTest.mutated(bytes, random) : bytes;
            }
            Files.deleteIfExists(path);
            Files.write(path, bytes);
            try {
                format.read.accept(path);
                good++;
            } catch (LogFormatException e) {
                assertTrue(e.line() >= 1, e.getMessage());
                assertEquals(path, e.path());
            }
        }
        assertTrue(good > FILES / 20 && good < FILES * 4 / 5, "of " + FILES + " files " + good + " were readable");
    }
}
