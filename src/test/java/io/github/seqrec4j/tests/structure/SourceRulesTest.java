package io.github.seqrec4j.tests.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no source of the library may hold. */
class SourceRulesTest {
    private static final int MAX_LINES = 500;

    private static final Map<Pattern, String> BANNED = new LinkedHashMap<>();

    static {
        BANNED.put(Pattern.compile("new Random\\(|new java\\.util\\.Random\\("), "randomness comes from RandomStreams");
        BANNED.put(Pattern.compile("\\bMath\\.random\\b|ThreadLocalRandom|SplittableRandom"), "no hidden randomness");
        BANNED.put(Pattern.compile("System\\.(out|err)\\b|printStackTrace"), "the library logs, it does not print");
        BANNED.put(Pattern.compile("ObjectInputStream|ObjectOutputStream"), "no Java serialisation");
        BANNED.put(Pattern.compile("\\b(TODO|FIXME|XXX)\\b"), "nothing is left undone");
        BANNED.put(
                Pattern.compile("\\.(mul|div|muli|divi|pow|powi)\\(-?[\\d.]+f?\\)|\\.(mul|div)\\([^()]*Math\\.\\w+\\("),
                "numbers that gradients pass are given to ForwardPass.scale");
    }

    @Test
    void mainSources_hold_nothingBanned() {
        List<String> found = new ArrayList<>();
        for (Path source : allSources()) {
            List<String> lines = Repository.read(source).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                for (Map.Entry<Pattern, String> rule : BANNED.entrySet()) {
                    if (rule.getKey().matcher(lines.get(i)).find()) {
                        found.add(source + ":" + (i + 1) + ": " + rule.getValue() + ": "
                                + lines.get(i).strip());
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void mainSources_are_ofReadableLength() {
        List<String> found = new ArrayList<>();
        for (Path source : allSources()) {
            long lines = Repository.read(source).lines().count();
            if (lines > MAX_LINES) {
                found.add(source + " has " + lines + " lines");
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void packages_all_areDocumented() {
        List<Path> sources = allSources();
        assertTrue(sources.size() > 80, () -> "found only " + sources.size() + " sources");
        for (Path source : sources) {
            assertTrue(
                    Files.isRegularFile(source.resolveSibling("package-info.java")),
                    () -> source.getParent() + " has no package-info.java");
        }
    }

    private static List<Path> allSources() {
        List<Path> sources = new ArrayList<>();
        Repository.libraryModules().forEach(module -> sources.addAll(Repository.mainSources(module)));
        return sources;
    }
}
