package io.github.seqrec4j.tests.structure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Which package uses which, as jdeps reads it from the classes of the library's modules. */
final class PackageDependencies {
    private static final Pattern LINE = Pattern.compile("\\s+(io\\.github\\.seqrec4j[\\w.]*)\\s+->\\s+([\\w.]+)\\s+.*");

    private final Map<String, Set<String>> uses = new TreeMap<>();
    private final Map<String, Set<String>> modulesOf = new TreeMap<>();

    static PackageDependencies ofLibrary() {
        PackageDependencies all = new PackageDependencies();
        Repository.libraryModules().forEach(all::read);
        return all;
    }

    private void read(String module) {
        String path = Repository.libraryModules().stream()
                .map(name -> Repository.classes(name).toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        Path classes = Repository.classes(module);
        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        printer,
                        printer,
                        "--multi-release",
                        "17",
                        "--ignore-missing-deps",
                        "-verbose:package",
                        "-filter:none",
                        "-cp",
                        path,
                        classes.toString());
        if (exit != 0) {
            throw new IllegalStateException("jdeps failed: " + output);
        }
        for (Path file : Repository.files(classes, ".class")) {
            String name = classes.relativize(file.getParent())
                    .toString()
                    .replace('\\', '/')
                    .replace('/', '.');
            uses.computeIfAbsent(name, p -> new TreeSet<>());
            modulesOf.computeIfAbsent(name, p -> new TreeSet<>()).add(module);
        }
        output.toString().lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            if (!line.group(1).equals(line.group(2))) {
                uses.computeIfAbsent(line.group(1), p -> new TreeSet<>()).add(line.group(2));
            }
        });
    }

    Set<String> packages() {
        return uses.keySet();
    }

    /** Packages of this library that a package uses. */
    Set<String> usedBy(String name) {
        return uses.get(name).stream().filter(uses::containsKey).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that a package uses, others' packages included. */
    Set<String> everythingUsedBy(String name) {
        return uses.get(name);
    }

    Set<String> modulesOf(String name) {
        return modulesOf.get(name);
    }

    /** A chain of packages that leads back to its beginning; empty if there is none. */
    List<String> cycle() {
        Set<String> done = new TreeSet<>();
        for (String start : uses.keySet()) {
            List<String> cycle = cycleFrom(start, new LinkedHashSet<>(), done);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private List<String> cycleFrom(String name, LinkedHashSet<String> path, Set<String> done) {
        if (path.contains(name)) {
            List<String> cycle = new ArrayList<>(path);
            return cycle.subList(cycle.indexOf(name), cycle.size());
        }
        if (done.contains(name)) {
            return List.of();
        }
        path.add(name);
        for (String used : usedBy(name)) {
            List<String> cycle = cycleFrom(used, path, done);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.remove(name);
        done.add(name);
        return List.of();
    }
}
