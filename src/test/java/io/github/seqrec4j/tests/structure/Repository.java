package io.github.seqrec4j.tests.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The working copy that this build runs in; the build names its root in the system property {@code seqrec4j.root}. */
final class Repository {
    /** Modules that hold library code, as far as they exist. */
    private static final List<String> LIBRARY = List.of("core", "losses", "sampling", "quantization", "eval", "models");

    private Repository() {}

    static Path root() {
        String root = System.getProperty("seqrec4j.root", "");
        if (root.isEmpty() || !Files.isRegularFile(Path.of(root, "pom.xml"))) {
            throw new IllegalStateException(
                    "the system property seqrec4j.root must name the root of the repository, got \"" + root
                            + "\"; Maven sets it");
        }
        return Path.of(root);
    }

    static List<String> libraryModules() {
        return LIBRARY.stream()
                .filter(module -> Files.isRegularFile(root().resolve(module).resolve("pom.xml")))
                .toList();
    }

    static Path classes(String module) {
        return built(module, "target/classes");
    }

    static Path testClasses(String module) {
        return built(module, "target/test-classes");
    }

    private static Path built(String module, String folder) {
        Path classes = root().resolve(module).resolve(folder);
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("no " + classes + ": build with -pl src/test -am, or the whole repository");
        }
        return classes;
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Path> mainSources(String module) {
        return files(root().resolve(module).resolve("src/main/java"), ".java");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
