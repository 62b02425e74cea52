package io.github.seqrec4j.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    /** Above every process number that systems hand out. */
    private static final long NO_PROCESS = 999_999_999_999L;

    @TempDir
    private Path parent;

    @Test
    void write_newFolder_holdsWhatTheWriterWrote() throws IOException {
        Path target = parent.resolve("deep/er/model");
        AtomicFolder.write(target, folder -> {
            put(folder.resolve("a"), "one");
            put(folder.resolve("sub/b"), "two");
        });
        assertEquals("one", Files.readString(target.resolve("a")));
        assertEquals("two", Files.readString(target.resolve("sub/b")));
        assertEquals(List.of("model"), names(target.getParent()));
    }

    @Test
    void write_existingFolder_isReplacedAsAWhole() throws IOException {
        Path target = parent.resolve("model");
        AtomicFolder.write(target, folder -> put(folder.resolve("old"), "1"));
        AtomicFolder.write(target, folder -> {
            assertTrue(Files.exists(target.resolve("old")), "the old folder must stand while the new one is written");
            put(folder.resolve("new"), "2");
        });
        assertEquals(List.of("new"), names(target));
        assertEquals(List.of("model"), names(parent));
    }

    @Test
    void write_writerFails_leavesTheOldFolderAndNothingElse() throws IOException {
        Path target = parent.resolve("model");
        AtomicFolder.write(target, folder -> put(folder.resolve("old"), "1"));
        IllegalStateException failure = new IllegalStateException("disk on fire");
        var error = assertThrows(
                IllegalStateException.class,
                () -> AtomicFolder.write(target, folder -> {
                    put(folder.resolve("half"), "2");
                    throw failure;
                }));
        assertEquals(failure, error);
        assertEquals(List.of("old"), names(target));
        assertEquals(List.of("model"), names(parent));
    }

    @Test
    void write_parentIsAFile_isAnInputErrorThatNamesTheFolder() {
        put(parent.resolve("file"), "x");
        Path target = parent.resolve("file/model");
        var error = assertThrows(UncheckedIOException.class, () -> AtomicFolder.write(target, folder -> {}));
        assertEquals("cannot write the folder " + target, error.getMessage());
    }

    @Test
    void write_root_isRefused() {
        Path root = parent.getRoot();
        var error = assertThrows(IllegalArgumentException.class, () -> AtomicFolder.write(root, folder -> {}));
        assertEquals("cannot replace the root folder " + root, error.getMessage());
    }

    @Test
    void write_leftoversOfKilledProcesses_areRemovedOthersKept() throws IOException {
        Path target = parent.resolve("model");
        long living = ProcessHandle.current().parent().orElseThrow().pid();
        for (String name : List.of(
                ".model.new-" + NO_PROCESS,
                ".model.old-" + NO_PROCESS,
                ".model.new-" + living,
                ".other.new-" + NO_PROCESS,
                ".model.new-x")) {
            put(parent.resolve(name).resolve("part"), "half");
        }
        AtomicFolder.write(target, folder -> put(folder.resolve("a"), "1"));
        assertEquals(
                Stream.of("model", ".model.new-" + living, ".other.new-" + NO_PROCESS, ".model.new-x")
                        .sorted()
                        .toList(),
                names(parent));
    }

    @Test
    void delete_nothingThere_doesNothing() throws IOException {
        AtomicFolder.delete(parent.resolve("missing"));
        put(parent.resolve("some/deep/file"), "x");
        AtomicFolder.delete(parent.resolve("some"));
        assertFalse(Files.exists(parent.resolve("some")));
    }

    private static void put(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
