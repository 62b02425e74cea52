package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.Metrics;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.EpochLog;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Trains a model, saves it and measures it; or fits a baseline and measures it. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Train a model, save it and measure it; or fit a baseline and measure it.")
final class TrainCommand implements Runnable {
    /** What may change when a run is continued: how long it goes on, and where things are written. */
    private static final Set<String> NOT_OF_THE_RUN = Set.of(
            "--epochs",
            "--patience",
            "--time-limit",
            "--threads",
            "--out",
            "--report",
            "--epoch-log",
            "--data",
            "--features",
            "--sentence-encoder",
            "--checkpoints",
            "--checkpoint-every",
            "--resume",
            "--metrics",
            "--metrics-at",
            "--item-tags",
            "--tag-columns");

    /** What concerns networks only, beside the options of the run. */
    private static final Set<String> OF_TRAINING =
            Set.of("--out", "--epoch-log", "--validation-metric", "--checkpoints", "--checkpoint-every", "--resume");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataFlags data;

    @Mixin
    private SplitFlags split;

    @Mixin
    private RunFlags run;

    @Mixin
    private MetricFlags metrics;

    @Mixin
    private CheckpointFlags checkpoints;

    @Mixin
    private EngineFlags engine;

    @Option(
            names = "--validation-metric",
            defaultValue = "ndcg@10",
            paramLabel = "METRIC",
            description = "Which epoch is best. Default: ${DEFAULT-VALUE}, for shorter lists at their length.")
    private String validationMetric;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the model goes. Every network needs it.")
    private Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write options and figures here, as JSON.")
    private Path report;

    @Option(
            names = "--epoch-log",
            paramLabel = "FILE",
            description = "Write a CSV row per epoch here. Default: OUT-epochs.csv.")
    private Path epochLog;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        // Whatever may be refused is refused before the data are read.
        RunPlan plan = run.plan(parsed());
        metrics.check();
        metrics.settle(plan.longestList(), parsed());
        if (plan instanceof RunPlan.Training training) {
            train(training);
        } else {
            fit((RunPlan.Fitting) plan);
        }
    }

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    private void train(RunPlan.Training plan) {
        if (out == null) {
            throw new IllegalArgumentException("--out DIR is missing: where the model goes");
        }
        ModelFolder.requireReplaceable(out);
        checkpoints.checkApplicable();
        validationMetric = MetricFlags.settledValidation(validationMetric, plan.longestList(), parsed());
        Recipe recipe = plan.recipe()
                .withValidation(Metrics.named(validationMetric), metrics.excludeSeen)
                .withListener(new EpochLog(
                        epochLog != null ? epochLog : out.resolveSibling(out.getFileName() + "-epochs.csv")))
                .withListener(new ProgressLines(console, validationMetric));
        SplitData parts = read();
        Evaluator evaluator = metrics.evaluator(parts, console);
        List<String> given =
                OptionValues.given(parsed()).stream().map(OptionValues::key).toList();
        Optional<Checkpoints> kept = checkpoints.prepare(out, identity(plan, parts), given);
        TrainedRecommender trained =
                kept.map(recipe::withCheckpoints).orElse(recipe).train(parts.split());
        try (SequenceRecommender recommender = trained.recommender()) {
            recommender.save(out);
            finish(plan, parts, trained, Figures.of(recommender, parts, evaluator));
        }
    }

    /** Fits what takes a moment, so that neither the result nor a state on the way is kept. */
    private void fit(RunPlan.Fitting plan) {
        for (OptionSpec option : spec.options()) {
            String name = option.longestName();
            if (OF_TRAINING.contains(name) && parsed().hasMatchedOption(name)) {
                throw new IllegalArgumentException(name + " has no meaning with --model " + plan.modelName()
                        + ", which is fitted in a moment and never saved");
            }
        }
        SplitData parts = read();
        Evaluator evaluator = metrics.evaluator(parts, console);
        long started = System.nanoTime();
        try (Recommender recommender = plan.fit().apply(parts.split().train())) {
            double seconds = (System.nanoTime() - started) / 1e9;
            Figures figures = Figures.of(recommender, parts, evaluator);
            if (report != null) {
                Map<String, Object> json = head(plan, parts);
                json.put("total_seconds", seconds);
                figures.addTo(json);
                Json.write(report, json);
            }
            console.out().printf(Locale.ROOT, "fitted in %.1f s%n", seconds);
            figures.print(console);
        }
    }

    private SplitData read() {
        SplitData parts = split.read(data);
        parts.describe(console);
        return parts;
    }

    private void finish(RunPlan plan, SplitData parts, TrainedRecommender trained, Figures figures) {
        TrainingReport training = trained.report();
        if (report != null) {
            Map<String, Object> json = head(plan, parts);
            json.putAll(TrainingSummary.of(trained));
            PeakMemory.megabytes().ifPresent(peak -> json.put("peak_rss_mb", peak));
            figures.addTo(json);
            json.put("model_dir", out.toString());
            Json.write(report, json);
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "stopped by %s after %d epochs, best epoch %d; %.1f s of training, %.1f s in all%n",
                        Choice.name(training.stopReason()),
                        training.epochs().size(),
                        training.bestEpoch(),
                        training.trainSeconds(),
                        training.totalSeconds());
        figures.print(console);
        console.out().println("model saved to " + out);
    }

    private Map<String, Object> head(RunPlan plan, SplitData parts) {
        Map<String, Object> json = plan.summary();
        json.put("version", new Version().getVersion()[0]);
        if (plan.options().containsKey("seed")) {
            json.put("seed", plan.options().get("seed"));
        }
        json.put("options", OptionValues.of(spec, run, plan));
        json.put("threads", EngineFlags.threads());
        json.put("data", parts.summary());
        return json;
    }

    private Map<String, Object> identity(RunPlan plan, SplitData parts) {
        Map<String, Object> identity = OptionValues.of(spec, run, plan);
        identity.keySet().removeIf(name -> NOT_OF_THE_RUN.contains("--" + name));
        identity.put("split_fingerprint", parts.split().fingerprint());
        return identity;
    }
}
