package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files of tags either read as consistent tags or fail with the one documented exception. */
class ItemTagsFuzzTest {
    private static final Vocabulary ITEMS = Vocabulary.ofLongs(new long[] {1, 2, 7});

    private static final List<MutatedItemFiles.Format> FORMATS = List.of(
            new MutatedItemFiles.Format(
                    "item,genres\n1,a|b\n2,\"b\"\n7,\n",
                    path -> assertConsistent(ItemTagsFile.delimited(path, "item", "genres"))),
            new MutatedItemFiles.Format(
                    "item\tgenres\n1\ta|b\n9\tc\n",
                    path -> assertConsistent(ItemTagsFile.delimited(path, "item", "genres"))),
            new MutatedItemFiles.Format(
                    "{\"1\": [1, \"b\"],\n\"7\": [], \"8\": [2]}", path -> assertConsistent(ItemTagsFile.json(path))));

    @TempDir
    private Path folder;

    @Test
    void read_mutatedFiles_failOnlyAsDocumented() throws IOException {
        MutatedItemFiles.check(FORMATS, 11, folder.resolve("tags"));
    }

    private static void assertConsistent(ItemTagsFile file) {
        ItemTags tags = file.read(ITEMS).tags();
        assertEquals(3, tags.itemCount());
        assertTrue(tags.taggedItemCount() > 0);
        for (int item = 1; item <= 3; item++) {
            assertEquals(tags.hasTags(item) ? 1 : 0, tags.cosine(item, item));
        }
    }
}
