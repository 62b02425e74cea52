package io.github.seqrec4j.quantization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A path that is not taken is not tested: runs with the module and without it, and says which of both it must find. */
class BlockScansTest {
    @Test
    void available_moduleAndProcessor_decide() throws IOException {
        String expected = System.getProperty("seqrec4j.expectVector");
        assertNotNull(expected, "the build must say whether this run has the module jdk.incubator.vector");
        boolean hasModule = Boolean.parseBoolean(expected);
        assertEquals(
                hasModule, ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "the module in this run");
        CodedVectors vectors = Catalogue.of(Catalogue.Kind.RANDOM, 10, 8, 1).vectors();
        assertEquals(hasModule && processorPermutesBytes(), BlockScans.whole().isPresent());
        // Every machine that builds this has registers of 16 bytes.
        assertEquals(hasModule, BlockScans.grouped().isPresent());
        assertEquals(hasModule, PQTopK.of(vectors).usesVectorInstructions());
        int packed = BlockScans.whole().map(scan -> 8).orElse(hasModule ? 4 : 0);
        assertEquals(8 + packed, PQTopK.of(vectors).bytesPerItem());
        assertEquals(8, PQTopK.scalar(vectors).bytesPerItem());
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
