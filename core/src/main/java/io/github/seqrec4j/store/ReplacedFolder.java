package io.github.seqrec4j.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a folder that {@link AtomicFolder} may be replacing at the same moment. No file system exchanges two folders in one
 * step, so between two renames the name stands for nothing, and a reader may meet files of both. Here that is told from
 * damage: a read that failed is repeated if the folder has been replaced meanwhile, and where a writer died between the
 * renames, the older folder that it had put aside is read.
 */
final class ReplacedFolder {
    private static final int MOST_REPLACEMENTS = 100;

    private ReplacedFolder() {}

    static <T> T read(Path folder, Function<Path, T> reader) {
        for (int replacements = 0; ; replacements++) {
            Path place = current(folder);
            Optional<Object> before = identity(place);
            try {
                return reader.apply(place);
            } catch (ModelFormatException | UncheckedIOException failure) {
                boolean replaced = !place.equals(current(folder)) || !before.equals(identity(place));
                if (!replaced || replacements == MOST_REPLACEMENTS) {
                    throw failure;
                }
            }
        }
    }

    /** The folder itself, or what stands in for it while it is being replaced. */
    private static Path current(Path folder) {
        if (Files.exists(folder)) {
            return folder;
        }
        Path place = folder.toAbsolutePath().normalize();
        if (place.getParent() == null || !Files.isDirectory(place.getParent())) {
            return folder;
        }
        String prefix = "." + place.getFileName() + ".old-";
        try (Stream<Path> siblings = Files.list(place.getParent())) {
            Optional<Path> aside = siblings.filter(
                            sibling -> sibling.getFileName().toString().startsWith(prefix))
                    .max(Comparator.comparing(Path::toString));
            // The writer may have finished while the siblings were listed.
            return Files.exists(folder) ? folder : aside.orElse(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + place.getParent(), failure);
        }
    }

    /** What tells a folder from another of the same name; its key alone may be that of a folder deleted just before. */
    private static Optional<Object> identity(Path folder) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return Optional.of(
                    Arrays.asList(attributes.fileKey(), attributes.creationTime(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder, failure);
        }
    }
}
