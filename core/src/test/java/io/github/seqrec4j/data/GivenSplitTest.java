package io.github.seqrec4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenSplitTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Split read(String train, String input, String target) throws IOException {
        return GivenSplit.read(file("train", train), file("input", input), file("target", target));
    }

    @Test
    void read_threeFiles_shareOneCatalogueInIdOrder() throws IOException {
        Split split = read("30 10\n\n20\n", "10 40\n30\n", "20\n10 50\n");
        assertEquals(Vocabulary.ofLongs(new long[] {10, 20, 30, 40, 50}), split.items());
        assertArrayEquals(new int[] {3, 1}, split.train().sequence(0));
        assertEquals(0, split.train().length(1));
        assertEquals(
                List.of(
                        new HoldoutCase(1, new int[] {1, 4}, new int[] {2}),
                        new HoldoutCase(2, new int[] {3}, new int[] {1, 5})),
                split.validation());
        assertTrue(split.test().isEmpty());
    }

    @Test
    void read_fiveFiles_haveTestCases() throws IOException {
        Split split = GivenSplit.read(
                file("a", "1 2\n"), file("b", "1\n"), file("c", "2\n"), file("d", "2\n"), file("e", "3\n"));
        assertEquals(List.of(new HoldoutCase(1, new int[] {2}, new int[] {3})), split.test());
        assertEquals(3, split.itemCount());
    }

    @Test
    void warnings_targetInItsOwnTrainingSequence_isALeak() throws IOException {
        String cold = "1 of 3 (33.3 %) validation targets are items that never occur in training; they are kept, and a"
                + " trained model can only hit them by chance";
        assertEquals(
                List.of(
                        "1 of 3 (33.3 %) validation targets follow directly on their history in a training sequence; they"
                                + " are trained on",
                        cold),
                read("1 2 3 4\n5 1 2 4\n2 5\n", "1 2\n1 2\n2 5\n", "3\n4\n9\n").warnings());
        assertEquals(
                List.of(cold),
                read("1 2\n5 1\n2\n4 3\n", "1 2\n1 2\n2 5\n", "3\n4\n9\n").warnings());
    }

    @Test
    void read_otherNumberOfLines_isCounted() throws IOException {
        LogFormatException failure = assertThrows(LogFormatException.class, () -> read("1 2\n", "1\n2\n", "1\n"));
        assertEquals(
                folder.resolve("target") + ", line 2: expected as many lines as in " + folder.resolve("input")
                        + ", 2, got 1; the line is \"\"",
                failure.getMessage());
    }

    @Test
    void read_blankTarget_isAnError() throws IOException {
        assertEquals(
                folder.resolve("target") + ", line 2: expected at least one target, got a blank line; the line is \"\"",
                assertThrows(LogFormatException.class, () -> read("1 2\n", "1\n2\n", "1\n\n"))
                        .getMessage());
    }

    @Test
    void read_emptyOrNegative_isAnError() throws IOException {
        assertEquals(
                folder.resolve("train") + ", line 1: expected at least one sequence, but the file is empty; the line is"
                        + " \"\"",
                assertThrows(LogFormatException.class, () -> read("", "1\n", "1\n"))
                        .getMessage());
        assertEquals(
                folder.resolve("input") + ", line 1: expected non-negative integer ids, got \"-3\"; the line is \"-3\"",
                assertThrows(LogFormatException.class, () -> read("1\n", "-3\n", "1\n"))
                        .getMessage());
    }
}
