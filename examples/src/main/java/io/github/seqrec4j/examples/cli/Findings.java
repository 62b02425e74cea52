package io.github.seqrec4j.examples.cli;

import com.google.gson.JsonParser;
import io.github.seqrec4j.eval.Comparison;
import io.github.seqrec4j.eval.ConfidenceInterval;
import io.github.seqrec4j.eval.EvaluationReport;
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
        }
    }

    void addTo(Map<String, Object> json) {
        comparison.ifPresentOrElse(
                both -> json.put("comparison", JsonParser.parseString(both.toJson())),
                () -> figures.forEach((name, report) -> json.put("means", Map.of(name, MetricFlags.means(report)))));
    }

    /** Renders a row per metric and run; without a comparison there are no columns of differences. */
    String csv() {
        return comparison.map(Comparison::toCsv).orElseGet(this::csvWithoutDifferences);
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
