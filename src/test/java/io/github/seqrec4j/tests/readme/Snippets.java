package io.github.seqrec4j.tests.readme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds named code in a source file and in a Markdown file. */
final class Snippets {
    private static final Pattern REGION_START = Pattern.compile("\\s*// region (\\S+)\\s*");
    private static final Pattern REGION_END = Pattern.compile("\\s*// endregion\\s*");
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- snippet: (\\S+) -->[ \\t]*\\n\\s*)?```java[ \\t]*\\n(.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL);

    private Snippets() {}

    /** Regions of a source file by name, without their common indentation. */
    static Map<String, String> ofSource(String source) {
        Map<String, String> regions = new LinkedHashMap<>();
        String name = null;
        StringBuilder text = new StringBuilder();
        for (String line : source.lines().toList()) {
            Matcher start = REGION_START.matcher(line);
            if (start.matches()) {
                if (name != null) {
                    throw new IllegalStateException("the region " + start.group(1) + " begins inside " + name);
                }
                name = start.group(1);
                text.setLength(0);
            } else if (REGION_END.matcher(line).matches()) {
                if (name == null || regions.put(name, trimmed(text.toString())) != null) {
                    throw new IllegalStateException("a region ends that has not begun, or " + name + " occurs twice");
                }
                name = null;
            } else {
                text.append(line).append('\n');
            }
        }
        if (name != null) {
            throw new IllegalStateException("the region " + name + " does not end");
        }
        return regions;
    }

    /** Java blocks of a Markdown file by the name in the comment before them. */
    static Map<String, String> ofMarkdown(String markdown) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(markdown.replace("\r\n", "\n"));
        while (block.find()) {
            if (block.group(1) == null) {
                throw new IllegalStateException(
                        "a java block has no comment <!-- snippet: NAME --> before it:\n" + block.group(2));
            }
            if (blocks.put(block.group(1), trimmed(block.group(2))) != null) {
                throw new IllegalStateException("the snippet " + block.group(1) + " occurs twice");
            }
        }
        return blocks;
    }

    private static String trimmed(String text) {
        List<String> lines = text.stripTrailing()
                .stripIndent()
                .lines()
                .dropWhile(String::isBlank)
                .map(String::stripTrailing)
                .toList();
        return String.join("\n", lines);
    }
}
