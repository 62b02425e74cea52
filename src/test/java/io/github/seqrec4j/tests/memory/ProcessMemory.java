package io.github.seqrec4j.tests.memory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqrec4j.testing.GarbageCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the operating system gives this process. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** The resident set in bytes, after a collection; skips the test where the system does not tell. */
    static long resident() {
        assumeTrue(Files.isReadable(STATUS), "needs " + STATUS + ", which Linux has");
        GarbageCollection.run();
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
