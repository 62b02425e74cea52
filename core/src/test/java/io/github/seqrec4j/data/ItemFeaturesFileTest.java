package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemFeaturesFileTest {
    private static final Vocabulary ITEMS = Vocabulary.ofStrings(List.of("a", "b"));

    @TempDir
    private Path folder;

    private ItemFeaturesFile.Result read(String text, MissingItems missing) {
        try {
            Path path = Files.writeString(folder.resolve("vectors"), text);
            return ItemFeaturesFile.delimited(path).read(ITEMS, missing);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void assertRefused(String problem, String text) {
        var error = assertThrows(LogFormatException.class, () -> read(text, MissingItems.FAIL));
        assertEquals(problem, "line " + error.line() + ": " + error.expected());
        assertEquals(folder.resolve("vectors"), error.path());
    }

    @Test
    void read_withAndWithoutHeader_givesTheVectors() {
        ItemFeatures expected = ItemFeatures.of(2, 2, new float[] {1, -2.5f, 3, 40});
        assertEquals(new ItemFeaturesFile.Result(expected, 1), read("b,3,4e1\na, 1 ,-2.5\nz,0,0\n", MissingItems.FAIL));
        assertEquals(
                new ItemFeaturesFile.Result(expected, 0),
                read("id\tx0\tx1\n\na\t1\t-2.5\nb\t3\t40\n", MissingItems.FAIL));
    }

    @Test
    void read_missingItem_isNamedOrZero() {
        assertRefused("line 1: vectors of all 2 items of the catalogue, got none of 1 of them: \"b\"", "a,1,2\n");
        assertArrayEquals(
                new float[2], read("a,1,2\n", MissingItems.ZERO).features().vector(2));
        assertRefused("line 1: vectors of at least one of the 2 items of the catalogue, got none", "z,1,2\n");
    }

    @Test
    void read_badLines_areNamed() {
        assertRefused(
                "line 3: an id and 2 numbers as in the first line of numbers, got 4 fields",
                "id,x,y\na,1,2\nb,1,2,3\n");
        assertRefused("line 2: a finite number for item \"b\" in column 1, got \"nan\"", "a,1,2\nb,1,nan\n");
        assertRefused("line 1: a finite number for item \"a\" in column 0, got \"NaN\"", "a,NaN,inf\nb,1,2\n");
        assertRefused("line 1: a finite number for item \"a\" in column 1, got \"1e40\"", "a,1,1e40\n");
        assertRefused("line 2: a finite number for item \"b\" in column 0, got \"\"", "a,1\nb,\n");
        assertRefused("line 2: each item once, but \"a\" was there before", "a,1\na,2\n");
        assertRefused("line 2: each item once, but \"z\" was there before", "z,1\nz,2\n");
        assertRefused("line 2: an item id, got an empty field", "a,1\n,2\n");
        assertRefused("line 1: a line per item with an id and numbers, but there is none", "id,x,y\n");
        assertRefused(
                "line 1: an id and numbers: features need at least one item and one column, and at most 2^31 - 9 numbers,"
                        + " got 2 x 0",
                "a\nb\n");
    }

    @Test
    void read_noFile_saysSo() {
        ItemFeaturesFile reader = ItemFeaturesFile.delimited(folder.resolve("none"));
        assertThrows(UncheckedIOException.class, () -> reader.read(ITEMS, MissingItems.ZERO));
    }

    @Test
    void builder_wrongWidthOrNumber_isRefused() {
        ItemFeaturesBuilder builder = new ItemFeaturesBuilder(ITEMS, 2);
        assertEquals(
                "2 numbers for item \"a\", got 3",
                assertThrows(IllegalArgumentException.class, () -> builder.put("a", new float[3]))
                        .getMessage());
        assertEquals(
                "finite numbers for item \"b\", got NaN in column 1",
                assertThrows(IllegalArgumentException.class, () -> builder.put("b", new float[] {0, Float.NaN}))
                        .getMessage());
        assertEquals(
                "expected vectors of all 2 items of the catalogue, got none of 1 of them: \"b\"",
                assertThrows(IllegalArgumentException.class, () -> new ItemFeaturesBuilder(ITEMS, 1)
                                .put("a", new float[1])
                                .build(MissingItems.FAIL))
                        .getMessage());
    }
}
