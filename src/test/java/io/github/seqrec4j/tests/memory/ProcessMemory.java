package io.github.seqrec4j.tests.memory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqrec4j.testing.GarbageCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the operating system gives this process outside of what the JVM manages itself. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /**
     * The resident set in bytes, after a collection, less the memory that the JVM has committed for heap, classes and code:
     * what is left grows with native arrays that nobody frees. The heap must be touched when it is committed
     * ({@code AlwaysPreTouch}), or its own growth would count. Skips the test where the system does not tell.
     */
    static long nativeResident() {
        assumeTrue(Files.isReadable(STATUS), "needs " + STATUS + ", which Linux has");
        GarbageCollection.run();
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        try {
            return Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                            .findFirst()
                            .orElseThrow()
                    - memory.getHeapMemoryUsage().getCommitted()
                    - memory.getNonHeapMemoryUsage().getCommitted();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
