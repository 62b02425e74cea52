package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated tables and vectors of items either are read or fail with the one documented exception. */
class ItemFeaturesFuzzTest {
    private static final Vocabulary ITEMS = Vocabulary.ofLongs(new long[] {1, 2, 7});
    private static final ItemColumns COLUMNS =
            ItemColumns.of("item").withTags("genres").withNumbers("price").withTexts("title");

    private static final List<MutatedItemFiles.Format> FORMATS = List.of(
            new MutatedItemFiles.Format(
                    "item,genres,price,title\n1,a|b,1.5,\"x, y\"\n2,,,\n7,b,3,\n", ItemFeaturesFuzzTest::readTable),
            new MutatedItemFiles.Format(
                    "item\tv1\tv2\n1\t0.5\t-1\n2\t1e3\t4\n9\t0\t0\n", ItemFeaturesFuzzTest::readVectors),
            new MutatedItemFiles.Format("1,2,3\n2,0.1,3\n", ItemFeaturesFuzzTest::readVectors));

    @TempDir
    private Path folder;

    @Test
    void read_mutatedFiles_failOnlyAsDocumented() throws IOException {
        MutatedItemFiles.check(FORMATS, 13, folder.resolve("features"));
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
