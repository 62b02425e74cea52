package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.seqrec4j.random.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files of tags either read as consistent tags or fail with the one documented exception. */
class ItemTagsFuzzTest {
    private static final int FILES = 6_000;
    private static final Vocabulary ITEMS = Vocabulary.ofLongs(new long[] {1, 2, 7});

    private record Format(String text, Function<Path, ItemTagsFile> reader) {}

    private static final List<Format> FORMATS = List.of(
            new Format("item,genres\n1,a|b\n2,\"b\"\n7,\n", path -> ItemTagsFile.delimited(path, "item", "genres")),
            new Format("item\tgenres\n1\ta|b\n9\tc\n", path -> ItemTagsFile.delimited(path, "item", "genres")),
            new Format("{\"1\": [1, \"b\"],\n\"7\": [], \"8\": [2]}", ItemTagsFile::json));

    @TempDir
    private Path folder;

    @Test
    void read_mutatedFiles_failOnlyAsDocumented() throws IOException {
        int good = 0;
        for (int i = 0; i < FILES; i++) {
            RandomGenerator random = RandomStreams.of(11, i);
            Format format = FORMATS.get(i % FORMATS.size());
            byte[] bytes = ReaderFuzzTest.mutated(format.text.getBytes(StandardCharsets.UTF_8), random);
            if (random.nextInt(4) == 0) {
                bytes = InteractionReaderTest.gzip(bytes);
                bytes = random.nextBoolean() ? ReaderFuzzTest.mutated(bytes, random) : bytes;
            }
            Path path = folder.resolve("tags");
            Files.deleteIfExists(path);
            Files.write(path, bytes);
            try {
                assertConsistent(format.reader.apply(path).read(ITEMS).tags());
                good++;
            } catch (LogFormatException e) {
                assertTrue(e.line() >= 1, e.getMessage());
                assertEquals(path, e.path());
            }
        }
        assertTrue(good > FILES / 20 && good < FILES * 4 / 5, "of " + FILES + " files " + good + " were readable");
    }

    private static void assertConsistent(ItemTags tags) {
        assertEquals(3, tags.itemCount());
        assertTrue(tags.taggedItemCount() > 0);
        for (int item = 1; item <= 3; item++) {
            assertEquals(tags.hasTags(item) ? 1 : 0, tags.cosine(item, item));
        }
    }
}
