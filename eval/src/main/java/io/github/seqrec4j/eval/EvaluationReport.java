package io.github.seqrec4j.eval;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation found: the value of each metric for each case, and how it was measured. Immutable and thread-safe.
 *
 * <p>The per-case values are kept so that models can be compared case by case: reports over the same list of cases have
 * their values in the same order. {@link Comparison} does that for several models.
 */
public final class EvaluationReport {
    /** How every report of this package writes JSON. */
    static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final String protocol;
    private final int[] users;
    private final ReportedValues values;

    /** Takes the arrays over: {@code values[m][c]} is metric m for case c. */
    EvaluationReport(String protocol, List<String> names, int[] users, double[][] values) {
        this(protocol, users, ReportedValues.of(names, values));
    }

    EvaluationReport(String protocol, int[] users, ReportedValues values) {
        this.protocol = protocol;
        this.users = users;
        this.values = values;
    }

    /** Returns the mean of values; there is at least one. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /**
     * Returns how the figures came about.
     *
     * @return one line: what was ranked, and which items were left out
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns the names of what each case has a value of.
     *
     * @return the metrics in the order they were asked for, then the measures of single lists
     */
    public List<String> metricNames() {
        return values.perCaseNames();
    }

    /**
     * Returns the names of what only all lists together have a value of, such as coverage. {@link #value} takes them, the methods that
     * are about cases do not.
     *
     * @return the measures of the catalogue in the order they were asked for
     */
    public List<String> catalogueMeasureNames() {
        return values.catalogueNames();
    }

    /**
     * Returns how many cases were judged.
     *
     * @return at least 1
     */
    public int caseCount() {
        return users.length;
    }

    /**
     * Returns whose cases they were.
     *
     * @return a new array with the user of each case, in the order of the cases
     */
    public int[] users() {
        return users.clone();
    }

    /**
     * Returns a metric's mean over all cases, or the value of a measure of the catalogue.
     *
     * @param metric its name, for example {@code ndcg@10}
     * @return a value in 0..1 for a metric; the range of a measure is its own
     * @throws IllegalArgumentException if the report has no such metric
     */
    public double value(String metric) {
        return values.overall(metric);
    }

    /**
     * Returns a metric's value for each case.
     *
     * @param metric its name
     * @return a new array, in the order of the cases
     * @throws IllegalArgumentException if the report has no such metric, or it is a measure of the catalogue
     */
    public double[] values(String metric) {
        return values.perCase(metric).clone();
    }

    /**
     * Estimates the 95 % confidence interval of a metric's mean by the percentile bootstrap with 1,000 resamples of the
     * cases (Efron and Tibshirani, "An introduction to the bootstrap", Chapman and Hall, 1993).
     *
     * @param metric its name
     * @param seed where the resampling begins; equal seeds give equal intervals
     * @return the interval
     * @throws IllegalArgumentException if the report has no such metric, or it is a measure of the catalogue
     */
    public ConfidenceInterval interval(String metric, long seed) {
        return Bootstrap.interval(values.perCase(metric), seed);
    }

    /**
     * Renders the means.
     *
     * @return the protocol, the number of cases and one line per metric, with four decimals
     */
    public String toTable() {
        TextTable table = new TextTable("metric", "mean");
        values.forEachOverall((name, value) -> table.row(name, TextTable.decimal(value)));
        return heading() + table.render();
    }

    /**
     * Renders the means of several models over the same cases.
     *
     * @param reports each model's report by the name to show, in the order of the rows (a {@link LinkedHashMap} keeps it);
     *     all of one protocol, over the same users' cases and of the same metrics
     * @return the protocol, the number of cases and one line per model
     * @throws IllegalArgumentException if there is no report, or two do not compare like with like
     */
    public static String compare(Map<String, EvaluationReport> reports) {
        EvaluationReport first = firstOfComparable(reports);
        TextTable table = new TextTable("model", first.values.names().toArray(new String[0]));
        reports.forEach((model, report) -> table.row(
                model,
                report.values.names().stream()
                        .map(name -> TextTable.decimal(report.value(name)))
                        .toArray(String[]::new)));
        return first.heading() + table.render();
    }

    /**
     * Renders the means as JSON.
     *
     * @return an object with {@code protocol}, {@code cases} and {@code metrics} (name to mean, at full precision), and {@code
     *     catalogue} (name to value) where there are measures of the catalogue
     */
    public String toJson() {
        return GSON.toJson(summary());
    }

    /**
     * Renders the means and everything they are made of as JSON.
     *
     * @return as {@link #toJson}, with {@code users} (one per case) and {@code perCase} (name to one value per case)
     */
    public String toJsonWithCases() {
        Map<String, Object> json = summary();
        json.put("users", users);
        Map<String, double[]> perCase = new LinkedHashMap<>();
        metricNames().forEach(name -> perCase.put(name, values.perCase(name)));
        json.put("perCase", perCase);
        return new Gson().toJson(json);
    }

    private Map<String, Object> summary() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", protocol);
        json.put("cases", users.length);
        json.put("metrics", overall(metricNames()));
        if (!catalogueMeasureNames().isEmpty()) {
            json.put("catalogue", overall(catalogueMeasureNames()));
        }
        return json;
    }

    private Map<String, Double> overall(List<String> names) {
        Map<String, Double> overall = new LinkedHashMap<>();
        names.forEach(name -> overall.put(name, value(name)));
        return overall;
    }

    String heading() {
        return protocol + "; " + users.length + " cases\n";
    }

    /** Returns the first report after checking that all the others compare like with like. */
    static EvaluationReport firstOfComparable(Map<String, EvaluationReport> reports) {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one report to compare, got none");
        }
        EvaluationReport first = reports.values().iterator().next();
        reports.forEach(first::checkComparable);
        return first;
    }

    private void checkComparable(String model, EvaluationReport other) {
        if (!protocol.equals(other.protocol)) {
            throw new IllegalArgumentException("reports must share one protocol, got '" + protocol + "' and, for "
                    + model + ", '" + other.protocol + "'");
        }
        if (!values.names().equals(other.values.names())) {
            throw new IllegalArgumentException("reports must share their metrics, got " + values.names() + " and, for "
                    + model + ", " + other.values.names());
        }
        if (!Arrays.equals(users, other.users)) {
            throw new IllegalArgumentException("reports must be about the same users' cases, got " + users.length
                    + " cases and, for " + model + ", " + other.users.length + " others");
        }
    }

    @Override
    public String toString() {
        return toTable();
    }
}
