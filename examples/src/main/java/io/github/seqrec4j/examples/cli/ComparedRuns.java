package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Trains and fits the runs of a comparison one after the other, and judges each. */
final class ComparedRuns {
    private final Console console;
    private final SplitData parts;
    private final Optional<KeptModels> kept;
    private final String validationMetric;
    private final boolean excludeSeen;
    private final Map<String, EvaluationReport> figures = new LinkedHashMap<>();
    private final Map<String, Object> summaries = new LinkedHashMap<>();

    ComparedRuns(
            Console console, SplitData parts, Optional<KeptModels> kept, String validationMetric, boolean excludeSeen) {
        this.console = console;
        this.parts = parts;
        this.kept = kept;
        this.validationMetric = validationMetric;
        this.excludeSeen = excludeSeen;
    }

    /** Makes the model of a run, judges it and lets it go. */
    void execute(String name, RunPlan plan, Function<Recommender, EvaluationReport> judge) {
        Map<String, Object> summary = plan.summary();
        summary.put("options", plan.options());
        try (Recommender recommender = make(name, plan, summary)) {
            figures.put(name, judge.apply(recommender));
        } catch (IllegalArgumentException failure) {
            throw new IllegalArgumentException(named(name, failure), failure);
        } catch (UncheckedIOException failure) {
            throw new UncheckedIOException(named(name, failure), failure.getCause());
        } catch (RuntimeException failure) {
            throw new IllegalStateException(named(name, failure), failure);
        }
        summaries.put(name, summary);
    }

    private static String named(String name, RuntimeException failure) {
        return "run " + name + ": " + (failure.getMessage() == null ? failure : failure.getMessage());
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
                .withValidation(MetricFlags.metric(validationMetric), excludeSeen)
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
            return models.load(name);
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
        identity.put("validation-metric", validationMetric);
        identity.put("exclude-seen", excludeSeen);
        identity.put("split_fingerprint", parts.split().fingerprint());
        return identity;
    }

    /** How each run did, by name. */
    Map<String, EvaluationReport> figures() {
        return figures;
    }

    /** What each run was and how its training went, by name. */
    Map<String, Object> summaries() {
        return summaries;
    }
}
