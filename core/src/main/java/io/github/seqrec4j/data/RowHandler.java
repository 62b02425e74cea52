package io.github.seqrec4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Receives the fields of a delimited file one by one, straight from the parser's buffer, and collects the rows. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final LogFile file;
    private final DelimitedFormat format;
    private final List<String> headerFields = new ArrayList<>();
    private HeaderColumns header;
    private RowCollector rows;
    private long line = 1;
    private int fields;
    private int user;
    private int item;

    RowHandler(LogFile file, DelimitedFormat format) {
        this.file = file;
        this.format = format;
        if (format.header() instanceof DelimitedFormat.Header.Given given) {
            startRows(given.names());
        }
    }

    /** Returns the number of the line that is being read. */
    long line() {
        return line;
    }

    InteractionLog toLog() {
        if (header == null) {
            throw file.unexpected(
                    1, "a header with " + HeaderColumns.wanted(format.columns()) + ", but the file is empty");
        }
        if (rows.size() == 0) {
            throw file.unexpected(line, "at least one interaction, but there is none");
        }
        return rows.toLog();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        fields = index + 1;
        if (header == null) {
            headerFields.add(new String(buffer, offset, length));
        } else {
            switch (header.role(index)) {
                case USER -> user = id(rows.users(), "user", buffer, offset, length);
                case ITEM -> item = id(rows.items(), "item", buffer, offset, length);
                case TIME -> time(buffer, offset, length);
                case WEIGHT -> weight(buffer, offset, length);
                case NONE -> {}
            }
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return null;
        }
        if (header == null) {
            startRows(headerFields);
        } else {
            if (fields != header.size()) {
                throw file.unexpected(line, header.size() + " fields as in the header, got " + fields);
            }
            rows.add(user, item);
        }
        return null;
    }

    private void startRows(List<String> names) {
        header = HeaderColumns.resolve(file, line, names, format);
        rows = new RowCollector(header.hasTime(), header.hasWeight());
    }

    private int id(IdCollector ids, String what, char[] buffer, int offset, int length) {
        if (length == 0) {
            throw file.unexpected(line, "a" + (what.equals("item") ? "n " : " ") + what + " id, got an empty field");
        }
        return ids.add(buffer, offset, length);
    }

    private void time(char[] buffer, int offset, int length) {
        try {
            rows.addTime(FieldParser.time(buffer, offset, length));
        } catch (NumberFormatException e) {
            throw file.unexpected(line, "a whole number as time, got " + quoted(buffer, offset, length));
        }
    }

    private void weight(char[] buffer, int offset, int length) {
        try {
            rows.addWeight(FieldParser.weight(buffer, offset, length));
        } catch (NumberFormatException e) {
            throw file.unexpected(line, "a finite number as weight, got " + quoted(buffer, offset, length));
        }
    }

    private static String quoted(char[] buffer, int offset, int length) {
        return LogFormatException.quoted(new String(buffer, offset, length));
    }
}
