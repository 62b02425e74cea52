package io.github.seqrec4j.examples.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.data.Vocabulary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
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
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(record("item", split -> split < codes.splits() - 1 ? "c" + (split + 1) : "digit"));
            for (int item = 1; item <= codes.itemCount(); item++) {
                int numbered = item;
                csv.writeRecord(record(items.id(item), split -> Integer.toString(codes.code(numbered, split))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory: " + e, e);
        }
        return text.toString();
    }

    private String[] record(String first, IntFunction<String> ofSplit) {
        String[] fields = new String[codes.splits() + 1];
        Arrays.setAll(fields, i -> i == 0 ? first : ofSplit.apply(i - 1));
        return fields;
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
