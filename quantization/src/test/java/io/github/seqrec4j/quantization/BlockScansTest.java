package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A path that is not taken is not tested: runs with the module, without it, and with a JVM that does not compile it, and is told
 * what it must find.
 */
class BlockScansTest {
    @Test
    void available_moduleAndProcessor_decide() throws IOException {
        boolean hasModule = expected("seqrec4j.expectModule");
        boolean fast = expected("seqrec4j.expectVector");
        assertEquals(
                hasModule, ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "the module in this run");
        CodedVectors vectors = Catalogue.of(Catalogue.Kind.RANDOM, 10, 8, 1).vectors();
        assertEquals(fast && processorPermutesBytes(), BlockScans.whole().isPresent());
        // Every machine that builds this has registers of 16 bytes.
        assertEquals(fast, BlockScans.grouped().isPresent());
        assertEquals(fast, PQTopK.of(vectors).usesVectorInstructions());
        int packed = BlockScans.whole().map(scan -> 8).orElse(fast ? 4 : 0);
        assertEquals(8 + packed, PQTopK.of(vectors).bytesPerItem());
        assertEquals(8, PQTopK.scalar(vectors).bytesPerItem());
    }

    private static boolean expected(String property) {
        String value = System.getProperty(property);
        assertNotNull(value, () -> "the build must set " + property + " for this run");
        return Boolean.parseBoolean(value);
    }

    private static boolean processorPermutesBytes() throws IOException {
        Path processors = Path.of("/proc/cpuinfo");
        return Files.exists(processors) && Files.readString(processors).matches("(?s).*\\bavx512_?vbmi\\b.*");
    }

    @Test
    void of_moreSplitsThanBytesCanBound_isScalar() {
        CodedVectors vectors = Catalogue.of(Catalogue.Kind.RANDOM, 10, 33, 1).vectors();
        assertEquals(33, PQTopK.of(vectors).bytesPerItem());
    }
}
