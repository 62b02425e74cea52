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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated tables and vectors of items either are read or fail with the one documented exception. */
class ItemFeaturesFuzzTest {
    private static final int FILES = 6_000;
    private static final Vocabulary ITEMS = Vocabulary.ofLongs(new long[] {1, 2, 7});
    private static final ItemColumns COLUMNS =
            ItemColumns.of("item").withTags("genres").withNumbers("price").withTexts("title");

    private record Format(String text, Consumer<Path> read) {}

    private static final List<Format> FORMATS = List.of(
            new Format("item,genres,price,title\n1,a|b,1.5,\"x, y\"\n2,,,\n7,b,3,\n", ItemFeaturesFuzzTest::readTable),
            new Format("item\tv1\tv2\n1\t0.5\t-1\n2\t1e3\t4\n9\t0\t0\n", ItemFeaturesFuzzTest::readVectors),
            new Format("1,2,3\n2,0.1,3\n", ItemFeaturesFuzzTest::readVectors));

    @TempDir
    private Path folder;

    @Test
    void read_mutatedFiles_failOnlyAsDocumented() throws IOException {
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            RandomGenerator random = RandomStreams.of(13, i);
            Format format = FORMATS.get(i % FORMATS.size());
            byte[] bytes = ReaderFuzzTest.mutated(format.text.getBytes(StandardCharsets.UTF_8), random);
            if (random.nextInt(4) == 0) {
                bytes = InteractionReaderTest.gzip(bytes);
                bytes = random.nextBoolean() ? ReaderFuzzTest.mutated(bytes, random) : bytes;
            }
            Path path = folder.resolve("features");
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

    private static void readTable(Path path) {
        ItemTable table = ItemTableFile.delimited(path, COLUMNS)
                .read(ITEMS, MissingItems.ZERO)
                .table();
        assertEquals(3, table.itemCount());
        assertEquals(3, table.sentences().size());
    }

    private static void readVectors(Path path) {
        ItemFeatures features =
                ItemFeaturesFile.delimited(path).read(ITEMS, MissingItems.ZERO).features();
        assertEquals(3, features.itemCount());
        assertEquals(features.width(), features.vector(3).length);
    }
}
