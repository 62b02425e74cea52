package io.github.seqrec4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a delimited file of items, as the parser hands them over. The separator is a tab where the first line holds one. */
abstract class DelimitedRows extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final LogFile file;
    private final List<String> fields = new ArrayList<>();
    private long line = 1;

    DelimitedRows(LogFile file) {
        this.file = file;
    }

    /** Takes a line that is not blank; the list of its fields is filled anew for the next. */
    abstract void row(List<String> fields);

    /** Goes through the file. */
    final void readAll() {
        char separator = file.read(DelimitedRows::separator);
        file.read(reader -> {
            readAll(reader, separator);
            return null;
        });
    }

    /** Makes the exception for the line that is being read. */
    final LogFormatException unexpected(String expected) {
        return file.unexpected(line, expected);
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
            // Rows are kept by the subclass and not handed out, so this runs through the whole file.
            csv.iterator().hasNext();
        } catch (CsvParseException e) {
            throw DelimitedFormat.translated(file, e, line);
        }
    }

    @Override
    protected final void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        fields.clear();
    }

    @Override
    protected final void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        fields.add(new String(buffer, offset, length));
    }

    @Override
    protected final Boolean buildRecord() {
        if (getRecordType() != RecordType.EMPTY) {
            row(fields);
        }
        return null;
    }
}
