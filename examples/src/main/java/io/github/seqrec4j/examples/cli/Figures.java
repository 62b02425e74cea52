package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a model did.
 *
 * @param validation by the cases that chose its epoch, if there are any
 * @param test by cases that training never saw, if there are any
 */
record Figures(Optional<EvaluationReport> validation, Optional<EvaluationReport> test) {
    static Figures of(Recommender recommender, SplitData parts, Evaluator evaluator) {
        return new Figures(
                judge(recommender, parts.cases(CaseKind.VALIDATION), evaluator),
                judge(recommender, parts.cases(CaseKind.TEST), evaluator));
    }

    private static Optional<EvaluationReport> judge(
            Recommender recommender, List<HoldoutCase> cases, Evaluator evaluator) {
        return cases.isEmpty() ? Optional.empty() : Optional.of(evaluator.evaluate(recommender, cases));
    }

    void print(Console console) {
        validation.ifPresent(figures -> console.out().print("validation: " + figures.toTable()));
        test.ifPresent(figures -> console.out().print("test: " + figures.toTable()));
    }

    void addTo(Map<String, Object> json) {
        validation.ifPresent(figures -> json.put("validation", MetricFlags.means(figures)));
        test.ifPresent(figures -> json.put("test", MetricFlags.means(figures)));
        json.put(
                "protocol",
                test.or(() -> validation).map(EvaluationReport::protocol).orElse("not measured"));
    }
}
