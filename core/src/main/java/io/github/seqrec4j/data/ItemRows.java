package io.github.seqrec4j.data;

import java.util.ArrayList;
import java.util.List;

/** The lines of a delimited file with a header and an item in each line. */
final class ItemRows extends DelimitedRows {
    private final List<String> wanted = new ArrayList<>();
    private final List<ColumnCollector> collectors;
    private final SeenItems items;
    private int width;
    /** Where the wanted columns stand, ids first; null before the header. */
    private int[] places;

    private ItemRows(LogFile file, String itemColumn, List<ColumnCollector> collectors, SeenItems items) {
        super(file);
        this.collectors = collectors;
        this.items = items;
        wanted.add(itemColumn);
        collectors.forEach(collector -> wanted.add(collector.name()));
    }

    /** Reads a file into the collectors of its columns. */
    static void read(LogFile file, String itemColumn, List<ColumnCollector> collectors, SeenItems items) {
        ItemRows rows = new ItemRows(file, itemColumn, collectors, items);
        rows.readAll();
        if (rows.places == null) {
            throw file.unexpected(1, "a header with " + rows.wantedText() + ", but the file is empty");
        }
    }

    private String wantedText() {
        String last = "\"" + wanted.get(wanted.size() - 1) + "\"";
        return "the columns \"" + String.join("\", \"", wanted.subList(0, wanted.size() - 1)) + "\" and " + last;
    }

    @Override
    void row(List<String> fields) {
        if (places == null) {
            takeHeader(fields);
        } else {
            take(fields);
        }
    }

    private void takeHeader(List<String> header) {
        places = new int[wanted.size()];
        width = header.size();
        for (int i = 0; i < places.length; i++) {
            String column = wanted.get(i);
            places[i] = header.indexOf(column);
            if (places[i] < 0) {
                throw unexpected("a header with " + wantedText() + ", but there is no column \"" + column + "\"");
            }
            if (places[i] != header.lastIndexOf(column)) {
                throw unexpected("each column once, but \"" + column + "\" is there twice");
            }
        }
    }

    private void take(List<String> fields) {
        if (fields.size() != width) {
            throw unexpected(width + " fields as in the header, got " + fields.size());
        }
        String id = fields.get(places[0]);
        if (id.isEmpty()) {
            throw unexpected("an item id, got an empty field");
        }
        int item = items.begin(id);
        if (item == SeenItems.AGAIN) {
            throw unexpected("each item once, but " + LogFormatException.quoted(id) + " was there before");
        }
        for (int i = 1; i < places.length; i++) {
            collectors.get(i - 1).take(item, fields.get(places[i]), this::unexpected);
        }
    }
}
