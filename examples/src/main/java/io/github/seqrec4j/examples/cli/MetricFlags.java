package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What is measured. The ranking is always over the whole catalogue. */
final class MetricFlags {
    private static final OptionNames NAMES = new OptionNames(Map.of("cutoff", "--metrics-at"));

    @Option(
            names = "--metrics",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "ndcg,recall",
            paramLabel = "NAME,..",
            description = "Of ndcg, recall, hitrate, mrr, map, precision. Default: ${DEFAULT-VALUE}.")
    private List<String> names;

    @Option(
            names = "--metrics-at",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "1,5,10,20",
            paramLabel = "K,..",
            description = "The cut-offs. Default: ${DEFAULT-VALUE}.")
    private List<Integer> cutoffs;

    @Option(
            names = "--exclude-seen",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Leave the history's items out of the ranking, or not, where users return to the same items."
                    + " Default: leave them out.")
    boolean excludeSeen;

    /** Returns one metric by its name, for example {@code ndcg@10}. */
    static RankingMetric metric(String name) {
        int at = name.indexOf('@');
        try {
            return metric(name.substring(0, Math.max(at, 0)), Integer.parseInt(name.substring(at + 1)));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("a metric is written like ndcg@10, got '" + name + "'", noNumber);
        }
    }

    private static RankingMetric metric(String family, int cutoff) {
        return switch (family) {
            case "ndcg" -> Metrics.ndcg(cutoff);
            case "recall" -> Metrics.recall(cutoff);
            case "hitrate" -> Metrics.hitRate(cutoff);
            case "mrr" -> Metrics.mrr(cutoff);
            case "map" -> Metrics.map(cutoff);
            case "precision" -> Metrics.precision(cutoff);
            default ->
                throw new IllegalArgumentException(
                        "metrics are ndcg, recall, hitrate, mrr, map and precision, got '" + family + "'");
        };
    }

    /** Settles the cut-offs: of the defaults those are left that a list can reach, and what was typed is refused if it is more. */
    void settle(LongestList longest, ParseResult parsed) {
        cutoffs = longest.settleAll("--metrics-at", cutoffs, parsed.hasMatchedOption("--metrics-at"));
    }

    /** Settles the metric of {@code --validation-metric} likewise; a default is the same metric with a smaller cut-off. */
    static String settledValidation(String metric, LongestList longest, ParseResult parsed) {
        RankingMetric asked = metric(metric);
        int cutoff = longest.settle(
                "--validation-metric " + metric, asked.cutoff(), parsed.hasMatchedOption("--validation-metric"));
        return cutoff == asked.cutoff() ? metric : metric.replaceFirst("@.*", "@" + cutoff);
    }

    Evaluator evaluator() {
        List<RankingMetric> metrics = new ArrayList<>();
        for (String name : names) {
            cutoffs.forEach(cutoff -> metrics.add(NAMES.make(() -> metric(name, cutoff))));
        }
        return Evaluator.fullRanking(metrics.toArray(RankingMetric[]::new)).excludingSeen(excludeSeen);
    }

    /** Judges several recommenders by the same cases, in order. */
    Map<String, EvaluationReport> evaluate(Map<String, Recommender> recommenders, List<HoldoutCase> cases) {
        Evaluator evaluator = evaluator();
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        recommenders.forEach((name, recommender) -> reports.put(name, evaluator.evaluate(recommender, cases)));
        return reports;
    }

    /** Returns the means of a report by metric. */
    static Map<String, Double> means(EvaluationReport report) {
        Map<String, Double> means = new LinkedHashMap<>();
        report.metricNames().forEach(name -> means.put(name, report.value(name)));
        return means;
    }
}
