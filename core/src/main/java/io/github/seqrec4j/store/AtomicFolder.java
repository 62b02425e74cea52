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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a folder so that its name never stands for half of it: the files are written to a folder beside it, forced to the
 * disk, and the finished folder is renamed. Used by one thread at a time per target.
 */
public final class AtomicFolder {
    private static final Logger LOGGER = LoggerFactory.getLogger(AtomicFolder.class);

    private AtomicFolder() {}

    /**
     * Writes a folder, replacing one that stands there. If anything fails, the old folder stands where it stood. What killed
     * processes have left beside it is removed once the new folder is complete.
     *
     * @param target the folder's final place
     * @param writer fills the new, empty folder it is given
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static void write(Path target, Consumer<Path> writer) {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("cannot replace the root folder " + target);
        }
        long process = ProcessHandle.current().pid();
        Path incoming = parent.resolve("." + place.getFileName() + ".new-" + process);
        Path outgoing = parent.resolve("." + place.getFileName() + ".old-" + process);
        try {
            Files.createDirectories(parent);
            delete(incoming);
            Files.createDirectory(incoming);
            writer.accept(incoming);
            forceAll(incoming);
            exchange(incoming, place, outgoing);
            force(parent);
            deleteQuietly(outgoing);
            deleteLeftovers(place);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the folder " + target, failure);
        } finally {
            deleteQuietly(incoming);
        }
    }

    private static void exchange(Path incoming, Path place, Path outgoing) throws IOException {
        if (!Files.exists(place)) {
            Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        delete(outgoing);
        Files.move(place, outgoing, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.move(outgoing, place, StandardCopyOption.ATOMIC_MOVE);
            throw failure;
        }
    }

    private static void deleteLeftovers(Path place) throws IOException {
        Pattern name =
                Pattern.compile("\\." + Pattern.quote(place.getFileName().toString()) + "\\.(?:new|old)-(\\d{1,18})");
        try (Stream<Path> siblings = Files.list(place.getParent())) {
            siblings.filter(sibling -> {
                        Matcher match = name.matcher(sibling.getFileName().toString());
                        return match.matches()
                                && ProcessHandle.of(Long.parseLong(match.group(1)))
                                        .isEmpty();
                    })
                    .forEach(AtomicFolder::deleteQuietly);
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
            LOGGER.warn("cannot delete {}", folder, leftBehind);
        }
    }

    private static void forceAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                force(file);
            }
        }
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
