package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Trains and fits the runs of a comparison one after the other, and judges each; one that fails does not keep the others from it. */
final class ComparedRuns {
    private final Console console;
    private final SplitData parts;
    private final Optional<KeptModels> kept;
    private final String validationMetric;
    private final boolean excludeSeen;
    private final Map<String, EvaluationReport> figures = new LinkedHashMap<>();
    private final Map<String, Object> summaries = new LinkedHashMap<>();
    private final Map<String, RuntimeException> failures = new LinkedHashMap<>();

    ComparedRuns(
            Console console, SplitData parts, Optional<KeptModels> kept, String validationMetric, boolean excludeSeen) {
        this.console = console;
        this.parts = parts;
        this.kept = kept;
        this.validationMetric = validationMetric;
        this.excludeSeen = excludeSeen;
    }

    /** Refuses, before anything is trained, to go on with a run that was begun with other options. */
    void requireSame(String name, PlannedRun run) {
        if (kept.isPresent() && run.plan() instanceof RunPlan.Training training) {
            kept.get().requireSame(name, identity(training), run.given());
        }
    }

    /** Makes the model of a run, judges it and lets it go; or notes why that failed. */
    void execute(String name, RunPlan plan, Function<Recommender, EvaluationReport> judge) {
        Map<String, Object> summary = plan.summary();
        summary.put("options", plan.options());
        summaries.put(name, summary);
        try {
            figures.put(name, judged(name, plan, summary, judge));
        } catch (RuntimeException failure) {
            failures.put(name, failure);
            summary.put("failed", Errors.describe(failure));
            console.note("run " + name + " failed: " + Errors.describe(failure));
        }
    }

    private EvaluationReport judged(
            String name, RunPlan plan, Map<String, Object> summary, Function<Recommender, EvaluationReport> judge) {
        try (Recommender recommender = make(name, plan, summary)) {
            return judge.apply(recommender);
        }
    }

    private Recommender make(String name, RunPlan plan, Map<String, Object> summary) {
        if (plan instanceof RunPlan.Fitting fitting) {
            long started = System.nanoTime();
            Recommender recommender = fitting.fit().apply(parts.split().train());
            summary.put("total_seconds", (System.nanoTime() - started) / 1e9);
            return recommender;
        }
        RunPlan.Training training = (RunPlan.Training) plan;
        Recipe recipe = training.recipe()
                .withValidation(Metrics.named(validationMetric), excludeSeen)
                .withListener(new ProgressLines(console, validationMetric));
        return kept.isPresent()
                ? keep(kept.get(), name, training, recipe, summary)
                : train(recipe, summary).recommender();
    }

    private Recommender keep(
            KeptModels models, String name, RunPlan.Training plan, Recipe recipe, Map<String, Object> summary) {
        models.begin(name, identity(plan));
        if (models.has(name)) {
            console.note("the model is there from before");
            summary.putAll(models.training(name));
            return models.load(name, plan.strategy());
        }
        Map<String, Object> training = new LinkedHashMap<>();
        TrainedRecommender trained = train(recipe.withCheckpoints(models.checkpoints(name)), training);
        models.save(name, training, trained.recommender());
        summary.putAll(training);
        return trained.recommender();
    }

    private TrainedRecommender train(Recipe recipe, Map<String, Object> summary) {
        TrainedRecommender trained = recipe.train(parts.split());
        summary.putAll(TrainingSummary.of(trained));
        return trained;
    }

    private Map<String, Object> identity(RunPlan plan) {
        Map<String, Object> identity = new TreeMap<>(plan.options());
        // Known by what they hold.
        identity.keySet().removeAll(Set.of("features", "sentence-encoder"));
        identity.put("validation-metric", validationMetric);
        identity.put("exclude-seen", excludeSeen);
        identity.put("split_fingerprint", parts.split().fingerprint());
        return identity;
    }

    /** How each run did that did not fail, by name. */
    Map<String, EvaluationReport> figures() {
        return figures;
    }

    /** What each run was and how its training went, or why it failed, by name. */
    Map<String, Object> summaries() {
        return summaries;
    }

    /** Why runs failed, by name. */
    Map<String, RuntimeException> failures() {
        return failures;
    }
}
