package io.github.seqrec4j.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells files apart by what they hold, wherever they lie. */
final class FileChecksum {
    private static final int BLOCK = 1 << 16;

    private FileChecksum() {}

    /** Returns the SHA-256 of a file as it lies on the disk, in hexadecimal digits. */
    static String of(Path file) {
        MessageDigest digest = digest();
        update(digest, file);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the SHA-256 of some files of a folder with their names. */
    static String of(Path folder, Predicate<String> names) {
        MessageDigest digest = digest();
        for (Path file : files(folder, names)) {
            digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
            update(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path folder, Predicate<String> names) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> names.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder, failure);
        }
    }

    private static void update(MessageDigest digest, Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                digest.update(block, 0, count);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
