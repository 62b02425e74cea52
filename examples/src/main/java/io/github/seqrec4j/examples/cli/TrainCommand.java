package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.EpochLog;
import io.github.seqrec4j.train.Recipe;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model, saves it and measures it. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Train a model, save it and measure it.")
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
            "--checkpoints",
            "--checkpoint-every",
            "--resume",
            "--metrics",
            "--metrics-at");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataFlags data;

    @Mixin
    private SplitFlags split;

    @Mixin
    private ModelFlags model;

    @Mixin
    private LossFlags loss;

    @Mixin
    private TrainingFlags training;

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
            description = "Which epoch is best. Default: ${DEFAULT-VALUE}.")
    private String validationMetric;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the model goes.")
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
        ModelFolder.requireReplaceable(out);
        metrics.evaluator();
        checkpoints.checkApplicable();
        Recipe recipe = model.recipe()
                .withLoss(loss.plan())
                .withTraining(training.options())
                .withBatchSize(training.batchSize)
                .withLimits(training.limits())
                .withValidation(MetricFlags.metric(validationMetric), metrics.excludeSeen)
                .withListener(new EpochLog(
                        epochLog != null ? epochLog : out.resolveSibling(out.getFileName() + "-epochs.csv")))
                .withListener(new ProgressLines(console, validationMetric));
        SplitData parts = split.read(data);
        parts.describe(console);
        Optional<Checkpoints> kept = checkpoints.prepare(out, identity(parts));
        TrainedRecommender trained =
                kept.map(recipe::withCheckpoints).orElse(recipe).train(parts.split());
        try (SequenceRecommender recommender = trained.recommender()) {
            recommender.save(out);
            finish(parts, trained);
        }
    }

    private void finish(SplitData parts, TrainedRecommender trained) {
        Optional<EvaluationReport> validation = judge(trained, parts, CaseKind.VALIDATION);
        Optional<EvaluationReport> test = judge(trained, parts, CaseKind.TEST);
        if (report != null) {
            Json.write(report, summary(parts, trained, validation, test));
        }
        TrainingReport run = trained.report();
        console.out()
                .printf(
                        Locale.ROOT,
                        "stopped by %s after %d epochs, best epoch %d; %.1f s of training, %.1f s in all%n",
                        Choice.name(run.stopReason()),
                        run.epochs().size(),
                        run.bestEpoch(),
                        run.trainSeconds(),
                        run.totalSeconds());
        validation.ifPresent(figures -> console.out().print("validation: " + figures.toTable()));
        test.ifPresent(figures -> console.out().print("test: " + figures.toTable()));
        console.out().println("model saved to " + out);
    }

    private Optional<EvaluationReport> judge(TrainedRecommender trained, SplitData parts, CaseKind kind) {
        return parts.cases(kind).isEmpty()
                ? Optional.empty()
                : Optional.of(metrics.evaluator().evaluate(trained.recommender(), parts.cases(kind)));
    }

    private Map<String, Object> summary(
            SplitData parts,
            TrainedRecommender trained,
            Optional<EvaluationReport> validation,
            Optional<EvaluationReport> test) {
        TrainingReport run = trained.report();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", Choice.name(model.model));
        json.put("version", new Version().getVersion()[0]);
        json.put("seed", training.seed);
        json.put("options", OptionValues.of(spec));
        json.put("threads", EngineFlags.threads());
        json.put("data", parts.summary());
        trained.recommender()
                .model()
                .ifPresent(stored -> json.put("parameters", stored.model().parameterCount()));
        json.put("epochs_run", run.epochs().size());
        json.put("best_epoch", run.bestEpoch());
        json.put("stop_reason", Choice.name(run.stopReason()));
        json.put("train_seconds", run.trainSeconds());
        json.put("total_seconds", run.totalSeconds());
        json.put("seconds_per_epoch", run.trainSeconds() / run.epochs().size());
        PeakMemory.megabytes().ifPresent(peak -> json.put("peak_rss_mb", peak));
        validation.ifPresent(figures -> json.put("validation", MetricFlags.means(figures)));
        test.ifPresent(figures -> json.put("test", MetricFlags.means(figures)));
        json.put(
                "protocol",
                test.or(() -> validation).map(EvaluationReport::protocol).orElse("not measured"));
        json.put("model_dir", out.toString());
        return json;
    }

    private Map<String, Object> identity(SplitData parts) {
        Map<String, Object> identity = OptionValues.of(spec);
        identity.keySet().removeIf(name -> NOT_OF_THE_RUN.contains("--" + name));
        identity.put("split_fingerprint", parts.split().fingerprint());
        return identity;
    }
}
