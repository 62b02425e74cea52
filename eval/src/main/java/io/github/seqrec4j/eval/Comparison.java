package io.github.seqrec4j.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares models with the first of them, the baseline, case by case: for every metric the means, how far each model is
 * from the baseline, and whether that may be chance. Immutable and thread-safe.
 *
 * <p>The test is the two-sided paired t-test over the per-case values (see Smucker, Allan and Carterette, "A comparison of
 * statistical significance tests for information retrieval evaluation", CIKM 2007). Where all differences are the same, p
 * is 1 if they are zero and 0 otherwise.
 *
 * <p>The more models are tried, the likelier it is that one of them seems better by luck. Each p-value is therefore
 * multiplied by the number of comparisons, which is the number of models other than the baseline (Bonferroni's correction:
 * Dunn, "Multiple comparisons among means", Journal of the American Statistical Association 56(293), 1961). Every metric is
 * a question of its own: metrics of the same lists rise and fall together, and each is usually read by itself. Whoever
 * picks the best of several metrics after the fact must multiply by their number too.
 *
 * <p>Measures of the catalogue ({@link EvaluationReport#catalogueMeasureNames}) have no values of cases and are not compared.
 *
 * <p>Intervals hold the mean with 95 % confidence, as {@link EvaluationReport#interval}. Those of the differences resample
 * cases, not models: each case keeps its pair of values.
 */
public final class Comparison {
    /** What counts as significant: a corrected p-value below it. */
    private static final double SIGNIFICANCE = 0.05;

    private static final double SMALLEST_SHOWN = 0.0001;
    private static final String NOTHING = "-";

    /**
     * How a model differs from the baseline in one metric.
     *
     * @param mean the mean of model minus baseline, above 0 where the model has more
     * @param interval where that mean lies with 95 % confidence
     * @param pValue how likely a mean at least as far from 0 would be by chance, in 0..1
     * @param correctedPValue the same after the correction, in 0..1, not below {@code pValue}
     */
    public record Difference(double mean, ConfidenceInterval interval, double pValue, double correctedPValue) {
        /**
         * Checks the ranges.
         *
         * @param mean the mean of model minus baseline
         * @param interval where that mean lies with 95 % confidence
         * @param pValue how likely a mean at least as far from 0 would be by chance, in 0..1
         * @param correctedPValue the same after the correction, in 0..1, not below {@code pValue}
         */
        public Difference {
            if (!(0 <= pValue && pValue <= correctedPValue && correctedPValue <= 1)) {
                throw new IllegalArgumentException(
                        "p-values must be in 0..1 and not fall by the correction, got pValue=" + pValue
                                + ", correctedPValue=" + correctedPValue);
            }
        }

        /**
         * Tells whether the difference is unlikely to be chance.
         *
         * @return whether the corrected p-value is below 0.05
         */
        public boolean significant() {
            return correctedPValue < SIGNIFICANCE;
        }
    }

    /** One model in one metric; the baseline has no difference. */
    private record Row(String metric, String model, double mean, ConfidenceInterval interval, Difference difference) {}

    private final EvaluationReport baseline;
    private final List<String> models;
    private final long seed;
    /** By metric, then by model, both in order. */
    private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();

    private Comparison(EvaluationReport baseline, Map<String, EvaluationReport> reports, long seed) {
        this.baseline = baseline;
        this.models = List.copyOf(reports.keySet());
        this.seed = seed;
        for (String metric : baseline.metricNames()) {
            Map<String, Row> ofMetric = new LinkedHashMap<>();
            reports.forEach((model, report) -> ofMetric.put(model, row(metric, model, report)));
            rows.put(metric, ofMetric);
        }
    }

    /**
     * Compares reports.
     *
     * @param reports each model's report by the name to show, the baseline first (a {@link LinkedHashMap} keeps the order);
     *     at least two, all of one protocol, over the same users' cases and of the same metrics
     * @param seed where the resampling for the intervals begins; equal seeds give equal intervals
     * @return the comparison
     * @throws IllegalArgumentException if there are fewer than two reports, two do not compare like with like, or there are
     *     fewer than two cases
     */
    public static Comparison of(Map<String, EvaluationReport> reports, long seed) {
        EvaluationReport baseline = EvaluationReport.firstOfComparable(reports);
        if (reports.size() < 2) {
            throw new IllegalArgumentException("there must be a report to compare with the first, got "
                    + reports.keySet().iterator().next() + " only");
        }
        if (baseline.caseCount() < 2) {
            throw new IllegalArgumentException("a paired t-test needs at least two cases, got " + baseline.caseCount());
        }
        return new Comparison(baseline, reports, seed);
    }

    private Row row(String metric, String model, EvaluationReport report) {
        ConfidenceInterval interval = report.interval(metric, seed);
        Difference difference = model.equals(baseline()) ? null : difference(metric, report);
        return new Row(metric, model, report.value(metric), interval, difference);
    }

    private Difference difference(String metric, EvaluationReport report) {
        double[] differences = PairedTest.differences(baseline.values(metric), report.values(metric));
        double pValue = PairedTest.pValue(differences);
        return new Difference(
                report.value(metric) - baseline.value(metric),
                Bootstrap.interval(differences, seed),
                pValue,
                Math.min(1, pValue * comparisonCount()));
    }

    /**
     * Returns what the models are compared with.
     *
     * @return the name of the first model
     */
    public String baseline() {
        return models.get(0);
    }

    /**
     * Returns the names that the other methods take.
     *
     * @return the models in the order they were given, the baseline first
     */
    public List<String> models() {
        return models;
    }

    /**
     * Returns the metrics compared.
     *
     * @return their names in the order of the reports
     */
    public List<String> metricNames() {
        return baseline.metricNames();
    }

    /**
     * Returns by how much each p-value was multiplied.
     *
     * @return the number of models other than the baseline, at least 1
     */
    public int comparisonCount() {
        return models.size() - 1;
    }

    /**
     * Returns a metric's mean over all cases.
     *
     * @param model the model's name
     * @param metric the metric's name
     * @return the mean
     * @throws IllegalArgumentException if there is no such model or metric
     */
    public double value(String model, String metric) {
        return find(model, metric).mean();
    }

    /**
     * Returns where a metric's mean lies with 95 % confidence.
     *
     * @param model the model's name
     * @param metric the metric's name
     * @return the interval
     * @throws IllegalArgumentException if there is no such model or metric
     */
    public ConfidenceInterval interval(String model, String metric) {
        return find(model, metric).interval();
    }

    /**
     * Returns how a model differs from the baseline.
     *
     * @param model the model's name; not the baseline
     * @param metric the metric's name
     * @return the difference
     * @throws IllegalArgumentException if there is no such model or metric, or the model is the baseline
     */
    public Difference difference(String model, String metric) {
        Difference difference = find(model, metric).difference();
        if (difference == null) {
            throw new IllegalArgumentException("'" + model + "' is the baseline that the others are compared with");
        }
        return difference;
    }

    private Row find(String model, String metric) {
        Map<String, Row> ofMetric = rows.get(metric);
        if (ofMetric == null) {
            throw new IllegalArgumentException(
                    "no metric '" + metric + "' in this comparison, it has " + metricNames());
        }
        Row row = ofMetric.get(model);
        if (row == null) {
            throw new IllegalArgumentException("no model '" + model + "' in this comparison, it has " + models);
        }
        return row;
    }

    /**
     * Renders the comparison.
     *
     * @return the protocol, the number of cases, what was tested, and for each metric one line per model: mean, difference
     *     from the baseline (with {@code *} where significant), p-values and intervals, with four decimals
     */
    public String toTable() {
        StringBuilder text = new StringBuilder(baseline.heading());
        text.append("differences from ").append(baseline()).append(": paired t-test, corrected p = ");
        text.append(comparisonCount()).append(" p (Bonferroni), * below ").append(SIGNIFICANCE);
        text.append("; 95 % bootstrap intervals, seed ").append(seed).append('\n');
        rows.forEach((metric, ofMetric) -> text.append('\n').append(table(metric, ofMetric)));
        return text.toString();
    }

    private static String table(String metric, Map<String, Row> ofMetric) {
        TextTable table =
                new TextTable(metric, "mean", "95 % interval", "difference", "95 % interval", "p", "corrected p");
        ofMetric.forEach((model, row) -> {
            String mean = TextTable.decimal(row.mean());
            String interval = shown(row.interval());
            Difference difference = row.difference();
            if (difference == null) {
                table.row(model, mean, interval, NOTHING + " ", NOTHING, NOTHING, NOTHING);
            } else {
                table.row(
                        model,
                        mean,
                        interval,
                        // A space where there is no star, so that the decimals stand in one column.
                        String.format(Locale.ROOT, "%+.4f", difference.mean()) + (difference.significant() ? "*" : " "),
                        shown(difference.interval()),
                        shown(difference.pValue()),
                        shown(difference.correctedPValue()));
            }
        });
        return table.render();
    }

    private static String shown(ConfidenceInterval interval) {
        return "[" + TextTable.decimal(interval.low()) + ", " + TextTable.decimal(interval.high()) + "]";
    }

    private static String shown(double pValue) {
        return pValue < SMALLEST_SHOWN ? "<" + TextTable.decimal(SMALLEST_SHOWN) : TextTable.decimal(pValue);
    }

    /**
     * Renders the comparison as JSON.
     *
     * @return an object with {@code protocol}, {@code cases}, {@code baseline}, {@code comparisons} (per metric), {@code
     *     seed} and {@code metrics}: by metric and model an object with {@code mean}, {@code interval} ({@code low} and
     *     {@code high}) and, except for the baseline, {@code difference} ({@code mean}, {@code interval}, {@code pValue},
     *     {@code correctedPValue}, {@code significant}), at full precision
     */
    public String toJson() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        rows.forEach((metric, ofMetric) -> {
            Map<String, Object> byModel = new LinkedHashMap<>();
            ofMetric.forEach((model, row) -> byModel.put(model, json(row)));
            metrics.put(metric, byModel);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", baseline.protocol());
        json.put("cases", baseline.caseCount());
        json.put("baseline", baseline());
        json.put("comparisons", comparisonCount());
        json.put("seed", seed);
        json.put("metrics", metrics);
        return EvaluationReport.GSON.toJson(json);
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", row.mean());
        json.put("interval", row.interval());
        if (row.difference() != null) {
            Map<String, Object> difference = new LinkedHashMap<>();
            difference.put("mean", row.difference().mean());
            difference.put("interval", row.difference().interval());
            difference.put("pValue", row.difference().pValue());
            difference.put("correctedPValue", row.difference().correctedPValue());
            difference.put("significant", row.difference().significant());
            json.put("difference", difference);
        }
        return json;
    }

    /**
     * Renders the comparison as comma-separated text.
     *
     * @return a header and one line per metric and model, at full precision; what concerns the difference is empty for the
     *     baseline; lines end with a line feed
     */
    public String toCsv() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {
            "metric",
            "model",
            "mean",
            "low",
            "high",
            "difference",
            "difference_low",
            "difference_high",
            "p",
            "corrected_p",
            "significant"
        });
        rows.values().forEach(ofMetric -> ofMetric.values().forEach(row -> lines.add(csv(row))));
        return CsvText.of(lines);
    }

    private static String[] csv(Row row) {
        Difference difference = row.difference();
        boolean none = difference == null;
        return new String[] {
            row.metric(),
            row.model(),
            Double.toString(row.mean()),
            Double.toString(row.interval().low()),
            Double.toString(row.interval().high()),
            none ? "" : Double.toString(difference.mean()),
            none ? "" : Double.toString(difference.interval().low()),
            none ? "" : Double.toString(difference.interval().high()),
            none ? "" : Double.toString(difference.pValue()),
            none ? "" : Double.toString(difference.correctedPValue()),
            none ? "" : Boolean.toString(difference.significant())
        };
    }

    @Override
    public String toString() {
        return toTable();
    }
}
