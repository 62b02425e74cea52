package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.recommend.RecommendedItem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints lists of items for people and for programs. */
final class Answers {
    private Answers() {}

    /** Renders one line per item: place, id, score and, where it is known, the title. */
    static String table(List<RecommendedItem> items, Titles titles) {
        int width = items.stream().mapToInt(it -> it.id().length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        for (int place = 1; place <= items.size(); place++) {
            RecommendedItem item = items.get(place - 1);
            String line = String.format(
                    Locale.ROOT,
                    "%3d  %-" + Math.max(1, width) + "s  %9.4f  %s",
                    place,
                    item.id(),
                    item.score(),
                    titles.of(item.id()));
            table.append(line.stripTrailing()).append('\n');
        }
        return table.toString();
    }

    /** Renders what was asked and what was answered as one line of JSON. */
    static String json(String asked, Object question, List<RecommendedItem> items) {
        return Json.line(new java.util.TreeMap<>(Map.of(asked, question, "items", items)));
    }
}
