package io.github.seqrec4j.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of aligned text: the first column to the left, the others to the right. Not thread-safe. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String firstHeader, String... headers) {
        row(firstHeader, headers);
    }

    /** Four decimals, the usual precision of published tables; a point in every locale. */
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    void row(String first, String... rest) {
        String[] cells = new String[rest.length + 1];
        cells[0] = first;
        System.arraycopy(rest, 0, cells, 1, rest.length);
        rows.add(cells);
    }

    String render() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append(row[0]).append(" ".repeat(widths[0] - row[0].length()));
            for (int c = 1; c < row.length; c++) {
                text.append("  ")
                        .append(" ".repeat(widths[c] - row[c].length()))
                        .append(row[c]);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
