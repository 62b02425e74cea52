package io.github.seqrec4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a delimited file of tags, as the parser hands them over. */
final class TagRows extends AbstractBaseCsvCallbackHandler<Boolean> {
    private static final String BETWEEN_TAGS = "|";

    private final LogFile file;
    private final TagCollector collector;
    private final String itemColumn;
    private final String tagsColumn;
    private final List<String> fields = new ArrayList<>();
    private List<String> header;
    private long line = 1;

    private TagRows(LogFile file, TagCollector collector, String itemColumn, String tagsColumn) {
        this.file = file;
        this.collector = collector;
        this.itemColumn = itemColumn;
        this.tagsColumn = tagsColumn;
    }

    static ItemTagsFile.Result read(LogFile file, TagCollector collector, String itemColumn, String tagsColumn) {
        TagRows rows = new TagRows(file, collector, itemColumn, tagsColumn);
        char separator = file.read(TagRows::separator);
        file.read(reader -> {
            rows.readAll(reader, separator);
            return null;
        });
        if (rows.header == null) {
            throw file.unexpected(1, "a header with " + rows.wanted() + ", but the file is empty");
        }
        return collector.result(file);
    }

    private static char separator(BufferedReader reader) throws IOException {
        String first = reader.readLine();
        while (first != null && first.isEmpty()) {
            first = reader.readLine();
        }
        return first != null && first.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private void readAll(BufferedReader reader, char separator) {
        CsvReader<Boolean> csv = CsvReader.builder()
                .allowUnclosedQuote(false)
                .fieldSeparator(separator)
                .build(this, reader);
        try {
            // Rows are kept here and not handed out, so this runs through the whole file.
            csv.iterator().hasNext();
        } catch (CsvParseException e) {
            throw DelimitedFormat.translated(file, e, line);
        }
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fields.clear();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        fields.add(new String(buffer, offset, length));
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return null;
        }
        if (header == null) {
            checkHeader();
            header = List.copyOf(fields);
        } else {
            take();
        }
        return null;
    }

    private void checkHeader() {
        for (String column : List.of(itemColumn, tagsColumn)) {
            if (!fields.contains(column)) {
                throw file.unexpected(
                        line, "a header with " + wanted() + ", but there is no column \"" + column + "\"");
            }
            if (fields.indexOf(column) != fields.lastIndexOf(column)) {
                throw file.unexpected(line, "each column once, but \"" + column + "\" is there twice");
            }
        }
    }

    private String wanted() {
        return "the columns \"" + itemColumn + "\" and \"" + tagsColumn + "\"";
    }

    private void take() {
        if (fields.size() != header.size()) {
            throw file.unexpected(line, header.size() + " fields as in the header, got " + fields.size());
        }
        String item = fields.get(header.indexOf(itemColumn));
        if (item.isEmpty()) {
            throw file.unexpected(line, "an item id, got an empty field");
        }
        if (!collector.begin(item)) {
            throw file.unexpected(line, "each item once, but " + LogFormatException.quoted(item) + " was there before");
        }
        collector.set(item, tags(fields.get(header.indexOf(tagsColumn))));
    }

    private List<String> tags(String field) {
        List<String> tags = new ArrayList<>();
        int from = 0;
        while (!field.isBlank() && from <= field.length()) {
            int bar = field.indexOf(BETWEEN_TAGS, from);
            int to = bar < 0 ? field.length() : bar;
            String tag = field.substring(from, to).strip();
            if (tag.isEmpty()) {
                throw file.unexpected(
                        line,
                        "tags with one " + BETWEEN_TAGS + " between them, got an empty tag in "
                                + LogFormatException.quoted(field));
            }
            tags.add(tag);
            from = to + 1;
        }
        return tags;
    }
}
