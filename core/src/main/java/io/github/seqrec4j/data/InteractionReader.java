package io.github.seqrec4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a log file in one of the formats the field uses.
 *
 * <pre>{@code
 * InteractionLog log = InteractionReader.csv(Path.of("ratings.csv"), "user", "item", "time").read();
 * }</pre>
 *
 * <p>Files are UTF-8 text, plain or gzip; which of the two is told by their first bytes. Blank lines are skipped. Where a
 * format has no times, the order of the lines (or of the ids in a line) is the order in time.
 *
 * <p>Ids: in delimited text an id is any text that is not empty. If every id of a column is a canonical non-negative 64-bit
 * integer (digits, no leading zero), the column becomes a vocabulary of {@link Vocabulary.Kind#LONG integers}, otherwise of
 * {@link Vocabulary.Kind#STRING text}; ids are numbered in the order of their first appearance. The formats without a header
 * ({@link #pairs}, {@link #sequences}, {@link #userSequences}) hold non-negative integers only, numbered in ascending order,
 * so that ids 1..n keep their numbers.
 *
 * <p>A reader is immutable and thread-safe; every {@link #read} reads the file anew.
 */
public final class InteractionReader {
    private final LogFile file;
    private final Function<LogFile, InteractionLog> format;

    private InteractionReader(Path path, Function<LogFile, InteractionLog> format) {
        this.file = new LogFile(path);
        this.format = format;
    }

    /**
     * Reads comma-separated text with a header.
     *
     * @param path the file
     * @param user the name of the column of user ids
     * @param item the name of the column of item ids
     * @param time the name of the column of times, or null
     * @return a reader
     */
    public static InteractionReader csv(Path path, String user, String item, String time) {
        return delimited(path, new Columns(user, item, time, null), ",");
    }

    /**
     * Reads separated text with a header. Fields may be quoted with double quotes (RFC 4180).
     *
     * @param path the file
     * @param columns the names of the columns
     * @param separator one or more characters, for example a comma, a tab or {@code ::}
     * @return a reader
     */
    public static InteractionReader delimited(Path path, Columns columns, String separator) {
        return new InteractionReader(
                path, new DelimitedFormat(columns, separator, new DelimitedFormat.Header.FirstLine())::read);
    }

    /**
     * Reads separated text that has no header, such as MovieLens' {@code ratings.dat}.
     *
     * @param path the file
     * @param columns which of the names are what
     * @param separator one or more characters
     * @param names the names of all columns, from left to right
     * @return a reader
     */
    public static InteractionReader delimited(Path path, Columns columns, String separator, List<String> names) {
        return new InteractionReader(
                path,
                new DelimitedFormat(columns, separator, new DelimitedFormat.Header.Given(List.copyOf(names)))::read);
    }

    /**
     * Reads RecBole's atomic file of interactions: tab-separated, with a header of {@code name:type}. The columns are
     * {@code user_id:token}, {@code item_id:token} and, if there is one, {@code timestamp:float}.
     *
     * @param path the file
     * @return a reader
     */
    public static InteractionReader inter(Path path) {
        Columns usual = new Columns("user_id", "item_id", "timestamp", null);
        return new InteractionReader(
                path, new DelimitedFormat(usual, "\t", new DelimitedFormat.Header.Typed(false))::read);
    }

    /**
     * Reads RecBole's atomic file of interactions with other columns than the usual ones.
     *
     * @param path the file
     * @param columns the names of the columns, without their types
     * @return a reader
     */
    public static InteractionReader inter(Path path, Columns columns) {
        return new InteractionReader(
                path, new DelimitedFormat(columns, "\t", new DelimitedFormat.Header.Typed(true))::read);
    }

    /**
     * Reads lines of {@code user item}, as the SASRec repository has them: each user's lines in time order.
     *
     * @param path the file
     * @return a reader
     */
    public static InteractionReader pairs(Path path) {
        return new InteractionReader(path, SequenceFormat.PAIRS::read);
    }

    /**
     * Reads one user per line, item ids in time order and no user id. The user's id is the number of the line, from 1.
     *
     * @param path the file
     * @return a reader
     */
    public static InteractionReader sequences(Path path) {
        return new InteractionReader(path, SequenceFormat.ITEMS::read);
    }

    /**
     * Reads one user per line: the user's id, then item ids in time order.
     *
     * @param path the file
     * @return a reader
     */
    public static InteractionReader userSequences(Path path) {
        return new InteractionReader(path, SequenceFormat.USER_AND_ITEMS::read);
    }

    /**
     * Reads the file.
     *
     * <p>Times are whole numbers of any unit, also in decimal form ({@code 881250949.0}). A fraction is an error, because
     * dropping it could reorder interactions: scale such times first.
     *
     * @return the log, rows in the order of the file
     * @throws LogFormatException if the file is not in this format: empty, a missing column or field, a time that is no
     *     number, a negative id where integers are expected, broken UTF-8, a damaged or incomplete gzip file
     * @throws java.io.UncheckedIOException if the file is missing or cannot be read
     */
    public InteractionLog read() {
        return format.apply(file);
    }
}
