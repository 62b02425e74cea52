package io.github.seqrec4j.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes a folder so that its name never stands for half of it: the files are written to a folder beside it, forced to the
 * disk, and the finished folder is renamed. Used by one thread at a time per target.
 */
public final class AtomicFolder {
    private AtomicFolder() {}

    /**
     * Writes a folder, replacing one that stands there.
     *
     * @param target the folder's final place
     * @param writer fills the new, empty folder it is given
     */
    public static void write(Path target, Consumer<Path> writer) {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("cannot replace the root folder " + target);
        }
        Path incoming = parent.resolve(
                "." + place.getFileName() + ".new-" + ProcessHandle.current().pid());
        Path outgoing = parent.resolve(
                "." + place.getFileName() + ".old-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(parent);
            delete(incoming);
            Files.createDirectory(incoming);
            writer.accept(incoming);
            forceAll(incoming);
            if (Files.exists(place)) {
                delete(outgoing);
                Files.move(place, outgoing, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
            force(parent);
            delete(outgoing);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the folder " + target, failure);
        } finally {
            deleteQuietly(incoming);
        }
    }

    /**
     * Deletes a folder with all it holds; does nothing if there is none.
     *
     * @param folder the folder
     * @throws IOException if a file cannot be deleted
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException leftBehind) {
            // The write itself has succeeded or has its own error; a stray temporary folder is no reason to hide
            // either.
            org.slf4j.LoggerFactory.getLogger(AtomicFolder.class).warn("cannot delete {}", folder, leftBehind);
        }
    }

    private static void forceAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                force(file);
            }
        }
        force(folder);
    }

    private static void force(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException notForFolders) {
            // Windows refuses to open folders; the rename is still atomic there.
            if (!folder) {
                throw notForFolders;
            }
        }
    }
}
