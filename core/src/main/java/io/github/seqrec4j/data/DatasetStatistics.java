package io.github.seqrec4j.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * The figures by which data sets are told apart.
 *
 * @param users the number of users with at least one interaction
 * @param items the size of the catalogue, n
 * @param interactions the number of interactions
 * @param lengths how long the users' histories are
 * @param popularity how unevenly the items are used
 * @param times when it happened, or null if the interactions have no times
 */
public record DatasetStatistics(
        int users, int items, long interactions, Lengths lengths, Popularity popularity, Times times) {
    /**
     * Interactions per user, over users with at least one; all 0 if there is none.
     *
     * @param mean the arithmetic mean
     * @param median the middle value, or the mean of the two middle values
     * @param min the shortest
     * @param max the longest
     */
    public record Lengths(double mean, double median, int min, int max) {}

    /**
     * Interactions per item, over the whole catalogue.
     *
     * @param gini the Gini coefficient: 0 if all items are equally popular, towards 1 if few items have everything
     * @param topPercentShare the share of the interactions that falls on the most popular 1 % of the items, rounded up to
     *     whole items; 0..1
     */
    public record Popularity(double gini, double topPercentShare) {}

    /**
     * The period, in the unit of the log.
     *
     * @param first the earliest time
     * @param last the latest time
     * @param tiedShare the share of interactions with the same time as another interaction of the same user; 0..1
     */
    public record Times(long first, long last, double tiedShare) {}

    /**
     * Describes a log.
     *
     * @param log the log
     * @return its figures
     */
    public static DatasetStatistics of(InteractionLog log) {
        return of(log.toSequences());
    }

    /**
     * Describes the training part of a split, with the catalogue of the whole log.
     *
     * @param split the split
     * @return the figures of {@link Split#train}
     */
    public static DatasetStatistics of(Split split) {
        return of(split.train());
    }

    /**
     * Describes sequences.
     *
     * @param sequences the sequences; empty ones are not counted as users
     * @return their figures
     */
    public static DatasetStatistics of(UserSequences sequences) {
        int[] lengths = new int[sequences.userCount()];
        Arrays.setAll(lengths, sequences::length);
        lengths = Arrays.stream(lengths).filter(length -> length > 0).sorted().toArray();
        return new DatasetStatistics(
                lengths.length,
                sequences.itemCount(),
                sequences.interactionCount(),
                lengths(lengths),
                popularity(sequences),
                times(sequences));
    }

    private static Lengths lengths(int[] sorted) {
        int count = sorted.length;
        if (count == 0) {
            return new Lengths(0, 0, 0, 0);
        }
        double mean = Arrays.stream(sorted).asLongStream().sum() / (double) count;
        double median = (sorted[(count - 1) / 2] + (double) sorted[count / 2]) / 2;
        return new Lengths(mean, median, sorted[0], sorted[count - 1]);
    }

    private static Popularity popularity(UserSequences sequences) {
        if (sequences.interactionCount() == 0) {
            return new Popularity(0, 0);
        }
        long[] counts = sequences.itemCounts();
        Arrays.sort(counts, 1, counts.length);
        int n = sequences.itemCount();
        int top = (n + 99) / 100;
        double weighted = 0;
        long topCount = 0;
        for (int rank = 1; rank <= n; rank++) {
            weighted += (double) rank * counts[rank];
            topCount += rank > n - top ? counts[rank] : 0;
        }
        double total = sequences.interactionCount();
        return new Popularity(2 * weighted / (n * total) - (n + 1.0) / n, topCount / total);
    }

    private static Times times(UserSequences sequences) {
        if (!sequences.hasTimes() || sequences.interactionCount() == 0) {
            return null;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int u = 0; u < sequences.userCount(); u++) {
            int length = sequences.length(u);
            if (length > 0) {
                first = Math.min(first, sequences.time(u, 0));
                last = Math.max(last, sequences.time(u, length - 1));
            }
        }
        return new Times(first, last, tiedTimeShare(sequences));
    }

    static double tiedTimeShare(UserSequences sequences) {
        if (!sequences.hasTimes() || sequences.interactionCount() == 0) {
            return 0;
        }
        long tied = 0;
        for (int u = 0; u < sequences.userCount(); u++) {
            int length = sequences.length(u);
            for (int i = 0; i < length; i++) {
                long time = sequences.time(u, i);
                boolean likePrevious = i > 0 && sequences.time(u, i - 1) == time;
                boolean likeNext = i + 1 < length && sequences.time(u, i + 1) == time;
                tied += likePrevious || likeNext ? 1 : 0;
            }
        }
        return tied / (double) sequences.interactionCount();
    }

    /**
     * Returns how full the user-item matrix is, counting repeated interactions each time.
     *
     * @return interactions / (users x items), or 0 if there are none
     */
    public double density() {
        return interactions == 0 ? 0 : interactions / ((double) users * items);
    }

    /**
     * Lays the figures out in two aligned columns.
     *
     * @return one line per figure, each ended by a line feed
     */
    public String toTable() {
        StringBuilder table = new StringBuilder();
        row(table, "users", String.format(Locale.ROOT, "%,d", users));
        row(table, "items", String.format(Locale.ROOT, "%,d", items));
        row(table, "interactions", String.format(Locale.ROOT, "%,d", interactions));
        row(table, "density", percent(density()));
        row(table, "mean length", String.format(Locale.ROOT, "%.2f", lengths.mean));
        row(table, "median length", String.format(Locale.ROOT, "%.1f", lengths.median));
        row(table, "shortest", String.format(Locale.ROOT, "%,d", lengths.min));
        row(table, "longest", String.format(Locale.ROOT, "%,d", lengths.max));
        row(table, "Gini of popularity", String.format(Locale.ROOT, "%.3f", popularity.gini));
        row(table, "share of top 1 % items", percent(popularity.topPercentShare));
        if (times != null) {
            row(table, "first time", Long.toString(times.first));
            row(table, "last time", Long.toString(times.last));
            row(table, "tied times", percent(times.tiedShare));
        }
        return table.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static void row(StringBuilder table, String name, String value) {
        table.append(String.format(Locale.ROOT, "%-22s  %14s\n", name, value));
    }
}
