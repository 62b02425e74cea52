package io.github.seqrec4j.data;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.BufferedReader;
import java.io.IOException;

/** Lines of integer ids separated by spaces or tabs; no header, and the order of the ids is the order in time. */
enum SequenceFormat {
    /** {@code user item}, one interaction per line. */
    PAIRS {
        @Override
        void take(LongArrayList ids, long line, LogFile file, RowCollector rows) {
            if (ids.size() != 2) {
                throw file.unexpected(line, "two ids, user and item, got " + ids.size());
            }
            rows.add(rows.users().add(ids.getLong(0)), rows.items().add(ids.getLong(1)));
        }
    },
    /** {@code item item item ...}, one user per line. */
    ITEMS {
        @Override
        void take(LongArrayList ids, long line, LogFile file, RowCollector rows) {
            addItems(ids, 0, rows.users().add(line), rows);
        }
    },
    /** {@code user item item item ...}, one user per line. */
    USER_AND_ITEMS {
        @Override
        void take(LongArrayList ids, long line, LogFile file, RowCollector rows) {
            if (ids.size() < 2) {
                throw file.unexpected(line, "a user id and at least one item id, got one id");
            }
            addItems(ids, 1, rows.users().add(ids.getLong(0)), rows);
        }
    };

    /** Receives the ids of one line. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(long line, LongArrayList ids);
    }

    abstract void take(LongArrayList ids, long line, LogFile file, RowCollector rows);

    InteractionLog read(LogFile file) {
        RowCollector rows = new RowCollector(false, false);
        forEachLine(file, (line, ids) -> {
            if (!ids.isEmpty()) {
                take(ids, line, file, rows);
            }
        });
        if (rows.size() == 0) {
            throw file.unexpected(1, "at least one interaction, but the file is empty");
        }
        return rows.toLogInIdOrder();
    }

    /** Hands every line's ids over, none for a blank line. The list is reused. */
    static void forEachLine(LogFile file, LineConsumer consumer) {
        file.read(reader -> {
            forEachLine(file, reader, consumer);
            return null;
        });
    }

    private static void forEachLine(LogFile file, BufferedReader reader, LineConsumer consumer) throws IOException {
        LongArrayList ids = new LongArrayList();
        long line = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            ids.clear();
            parse(file, line, text.toCharArray(), ids);
            consumer.accept(line, ids);
        }
    }

    private static void parse(LogFile file, long line, char[] text, LongArrayList ids) {
        int start = 0;
        for (int end = 0; end <= text.length; end++) {
            if (end == text.length || text[end] == ' ' || text[end] == '\t') {
                if (end > start) {
                    ids.add(id(file, line, text, start, end));
                }
                start = end + 1;
            }
        }
    }

    private static long id(LogFile file, long line, char[] text, int start, int end) {
        long id = FieldParser.canonical(text, start, end - start);
        if (id < 0) {
            String found = new String(text, start, end - start);
            throw file.unexpected(line, "non-negative integer ids, got " + LogFormatException.quoted(found));
        }
        return id;
    }

    private static void addItems(LongArrayList ids, int from, int user, RowCollector rows) {
        for (int i = from; i < ids.size(); i++) {
            rows.add(user, rows.items().add(ids.getLong(i)));
        }
    }
}
