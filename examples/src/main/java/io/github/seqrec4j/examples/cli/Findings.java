package io.github.seqrec4j.examples.cli;

import com.google.gson.JsonParser;
import io.github.seqrec4j.eval.Comparison;
import io.github.seqrec4j.eval.ConfidenceInterval;
import io.github.seqrec4j.eval.EvaluationReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the runs that did not fail have to tell: a comparison if there are two, the figures of a single one, or nothing. */
final class Findings {
    private static final long INTERVAL_SEED = 42;

    private final Map<String, EvaluationReport> figures;
    private final Optional<Comparison> comparison;

    /**
     * Compares, if there is something to compare.
     *
     * @param figures how each run did, by name
     */
    Findings(Map<String, EvaluationReport> figures) {
        this.figures = figures;
        this.comparison = figures.size() < 2 ? Optional.empty() : Optional.of(Comparison.of(figures, INTERVAL_SEED));
    }

    void print(Console console) {
        if (!figures.isEmpty()) {
            console.out().print(comparison.map(Comparison::toTable).orElseGet(() -> EvaluationReport.compare(figures)));
            if (comparison.isPresent() && hasCatalogueMeasures()) {
                console.out().println();
                console.out().print(EvaluationReport.compare(figures));
            }
        }
    }

    void addTo(Map<String, Object> json) {
        comparison.ifPresentOrElse(
                both -> {
                    json.put("comparison", JsonParser.parseString(both.toJson()));
                    if (hasCatalogueMeasures()) {
                        json.put("catalogue", catalogue());
                    }
                },
                () -> figures.forEach((name, report) -> json.put("means", Map.of(name, MetricFlags.means(report)))));
    }

    private boolean hasCatalogueMeasures() {
        return figures.values().stream()
                .anyMatch(report -> !report.catalogueMeasureNames().isEmpty());
    }

    /** What cannot be compared case by case, by run. */
    private Map<String, Map<String, Double>> catalogue() {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        figures.forEach((name, report) -> {
            Map<String, Double> own = new LinkedHashMap<>();
            report.catalogueMeasureNames().forEach(measure -> own.put(measure, report.value(measure)));
            values.put(name, own);
        });
        return values;
    }

    /**
     * Renders a row per metric and run; without a comparison there are no columns of differences, and what tells of the catalogue has a
     * value only.
     */
    String csv() {
        String rows = comparison.map(Comparison::toCsv).orElseGet(this::csvWithoutDifferences);
        String empty =
                rows.lines().findFirst().orElseThrow().replaceAll("[^,]", "").substring(2);
        StringBuilder csv = new StringBuilder(rows);
        catalogue()
                .forEach((run, values) -> values.forEach((measure, value) -> csv.append(measure)
                        .append(',')
                        .append(run)
                        .append(',')
                        .append(value)
                        .append(empty)
                        .append('\n')));
        return csv.toString();
    }

    /** Names of runs and metrics need no quotes. */
    private String csvWithoutDifferences() {
        StringBuilder csv = new StringBuilder("metric,model,mean,low,high\n");
        figures.forEach((name, report) -> report.metricNames().forEach(metric -> {
            ConfidenceInterval interval = report.interval(metric, INTERVAL_SEED);
            csv.append(metric).append(',').append(name).append(',').append(report.value(metric));
            csv.append(',')
                    .append(interval.low())
                    .append(',')
                    .append(interval.high())
                    .append('\n');
        }));
        return csv.toString();
    }
}
