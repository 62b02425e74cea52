package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Items with the codes that spell them.
 *
 * @param items the catalogue
 * @param codes their codes, the digit last
 */
record CodedCatalogue(Vocabulary items, ItemCodes codes) {
    private static final int SHOWN = 10;

    /** Renders a line per item: its id, its codes and its digit. */
    String csv() {
        StringBuilder csv = new StringBuilder("item");
        for (int level = 1; level < codes.splits(); level++) {
            csv.append(",c").append(level);
        }
        csv.append(",digit\n");
        for (int item = 1; item <= codes.itemCount(); item++) {
            csv.append(quoted(items.id(item)));
            for (int split = 0; split < codes.splits(); split++) {
                csv.append(',').append(codes.code(item, split));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String id) {
        return id.matches("[^,\"\r\n]*") ? id : '"' + id.replace("\"", "\"\"") + '"';
    }

    /** Returns the numbers of some items, all of which must be there. */
    int[] numbers(List<String> ids) {
        List<String> unknown = ids.stream().filter(id -> items.index(id) == 0).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "--items are to be of the catalogue's " + items.size() + ", got " + String.join(", ", unknown));
        }
        return ids.stream().mapToInt(items::index).toArray();
    }

    /** Renders an item's id, and which items share how much of its codes, the longest beginning first. */
    String neighbours(int item) {
        StringBuilder text = new StringBuilder(items.id(item) + "  " + beginning(item, codes.splits()) + "\n");
        List<Integer> shown = new ArrayList<>();
        for (int length = codes.splits() - 1; length > 0; length--) {
            List<Integer> alike = alike(item, length);
            alike.removeAll(shown);
            shown.addAll(alike);
            text.append("  ")
                    .append(beginning(item, length))
                    .append(": ")
                    .append(named(alike))
                    .append('\n');
        }
        return text.toString();
    }

    private String beginning(int item, int length) {
        return IntStream.range(0, length)
                .mapToObj(split -> Integer.toString(codes.code(item, split)))
                .collect(Collectors.joining(" "));
    }

    /** Other items whose codes begin alike. */
    private List<Integer> alike(int item, int length) {
        return IntStream.rangeClosed(1, codes.itemCount())
                .filter(other -> other != item
                        && IntStream.range(0, length)
                                .allMatch(split -> codes.code(other, split) == codes.code(item, split)))
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private String named(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return "none";
        }
        String names = numbers.stream().limit(SHOWN).map(items::id).collect(Collectors.joining(", "));
        return numbers.size() <= SHOWN ? names : names + " and " + (numbers.size() - SHOWN) + " more";
    }
}
