package io.github.seqrec4j.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What accuracy several methods have left as a second figure, diversity for example, is bought with a parameter: one series of points for each
 * method. Rendered as a table, as CSV and as a picture, and asked for the accuracy of a method at a given value of the second figure.
 *
 * <pre>{@code
 * TradeOffCurve curve = TradeOffCurve.of("lambda", "ndcg@10", "ild@10");
 * for (double lambda : new double[] {0.2, 0.5, 1}) {
 *     curve = curve.with("MMR", lambda, evaluator.evaluate(reranked(lambda), cases));
 * }
 * curve.writePng(Path.of("trade-off.png"));
 * }</pre>
 *
 * <p>Between its points a series is a line from each to the one with the next greater second figure, whatever the parameters; of several
 * points with the same second figure the most accurate counts there. Immutable and thread-safe.
 */
public final class TradeOffCurve {
    private final String parameter;
    private final String accuracy;
    private final String second;
    private final List<Point> points;

    /**
     * One evaluation.
     *
     * @param series the method
     * @param parameter the value of the parameter, finite
     * @param accuracy the accuracy, finite
     * @param second the second figure, finite
     */
    public record Point(String series, double parameter, double accuracy, double second) {
        /**
         * Checks the numbers.
         *
         * @param series the method
         * @param parameter the value of the parameter, finite
         * @param accuracy the accuracy, finite
         * @param second the second figure, finite
         */
        public Point {
            if (series.isBlank()) {
                throw new IllegalArgumentException("a series needs a name, got '" + series + "'");
            }
            if (!Double.isFinite(parameter) || !Double.isFinite(accuracy) || !Double.isFinite(second)) {
                throw new IllegalArgumentException("points must be finite, got parameter=" + parameter + ", accuracy="
                        + accuracy + ", second=" + second + " for " + series);
            }
        }
    }

    private TradeOffCurve(String parameter, String accuracy, String second, List<Point> points) {
        this.parameter = parameter;
        this.accuracy = accuracy;
        this.second = second;
        this.points = points;
    }

    /**
     * Names the figures.
     *
     * @param parameter what is varied, for example {@code lambda}
     * @param accuracy the metric of accuracy, for example {@code ndcg@10}; the vertical axis
     * @param second the other metric or measure, for example {@code ild@10}; the horizontal axis
     * @return a curve without points
     */
    public static TradeOffCurve of(String parameter, String accuracy, String second) {
        return new TradeOffCurve(parameter, accuracy, second, List.of());
    }

    /**
     * Adds a point.
     *
     * @param point the evaluation of one method with one value of the parameter
     * @return a curve with this point too
     */
    public TradeOffCurve with(Point point) {
        List<Point> more = new ArrayList<>(points);
        more.add(point);
        return new TradeOffCurve(parameter, accuracy, second, List.copyOf(more));
    }

    /**
     * Adds the point that a report tells of.
     *
     * @param series the method
     * @param value the value of the parameter, finite
     * @param report holds both figures
     * @return a curve with this point too
     * @throws IllegalArgumentException if the report lacks one of the figures
     */
    public TradeOffCurve with(String series, double value, EvaluationReport report) {
        return with(new Point(series, value, report.value(accuracy), report.value(second)));
    }

    /**
     * Returns the points.
     *
     * @return the points in the order they were added
     */
    public List<Point> points() {
        return points;
    }

    /**
     * Returns the methods.
     *
     * @return the names of the series in the order of their first points
     */
    public List<String> series() {
        return points.stream().map(Point::series).distinct().toList();
    }

    /**
     * Finds how accurate a method is at some value of the second figure: whose NDCG is higher at equal diversity?
     *
     * @param series the method
     * @param value a value of the second figure
     * @return the accuracy by linear interpolation between the two nearest points, exactly that of a point where one stands there; empty
     *     outside the range of the series
     * @throws IllegalArgumentException if there is no such series
     */
    public OptionalDouble accuracyAt(String series, double value) {
        Point before = null;
        for (Point after : line(series)) {
            if (before != null && before.second == after.second) {
                continue; // The most accurate came first.
            }
            if (after.second == value) {
                return OptionalDouble.of(after.accuracy);
            }
            if (before != null && before.second < value && value < after.second) {
                double part = (value - before.second) / (after.second - before.second);
                return OptionalDouble.of(before.accuracy + part * (after.accuracy - before.accuracy));
            }
            before = after;
        }
        return OptionalDouble.empty();
    }

    /** A series from the smallest second figure to the greatest, of equal ones the most accurate first. */
    List<Point> line(String series) {
        List<Point> line = points.stream()
                .filter(point -> point.series.equals(series))
                .sorted(Comparator.comparingDouble(Point::second)
                        .thenComparing(
                                Comparator.comparingDouble(Point::accuracy).reversed()))
                .toList();
        if (line.isEmpty()) {
            throw new IllegalArgumentException("no series '" + series + "' in this curve, it has " + series());
        }
        return line;
    }

    /**
     * Renders the points.
     *
     * @return one line per point, in the order they were added, with four decimals
     */
    public String toTable() {
        TextTable table = new TextTable("series", parameter, accuracy, second);
        points.forEach(point -> table.row(
                point.series,
                TextTable.decimal(point.parameter),
                TextTable.decimal(point.accuracy),
                TextTable.decimal(point.second)));
        return table.render();
    }

    /**
     * Renders the points as comma-separated text.
     *
     * @return a header of {@code series} and the three names, and one line per point, at full precision; lines end with a line feed
     */
    public String toCsv() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"series", parameter, accuracy, second});
        points.forEach(point -> rows.add(new String[] {
            point.series,
            Double.toString(point.parameter),
            Double.toString(point.accuracy),
            Double.toString(point.second)
        }));
        return CsvText.of(rows);
    }

    /**
     * Draws the curve: a line with markers for each series, the second figure to the right, accuracy upwards. Needs no screen, but some font
     * of the system.
     *
     * @return a PNG picture of 900 x 600 pixels
     * @throws IllegalStateException if there are no points
     */
    public byte[] toPng() {
        if (points.isEmpty()) {
            throw new IllegalStateException("there must be at least one point to draw, got none");
        }
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        series().forEach(name -> lines.put(name, line(name)));
        return new CurvePicture(second, accuracy).png(lines);
    }

    /**
     * Draws the curve into a file, as {@link #toPng}.
     *
     * @param file where to write; an older file is replaced
     * @throws IllegalStateException if there are no points
     * @throws UncheckedIOException if it cannot be written
     */
    public void writePng(Path file) {
        byte[] picture = toPng();
        try {
            Files.write(file, picture);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure, failure);
        }
    }

    @Override
    public String toString() {
        return toTable();
    }
}
