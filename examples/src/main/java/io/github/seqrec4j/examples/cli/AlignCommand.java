package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.align.Alignment;
import io.github.seqrec4j.models.align.AlignmentListener;
import io.github.seqrec4j.models.align.PPOOptions;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder;
import io.github.seqrec4j.train.Checkpoints;
import io.github.seqrec4j.train.EpochLog;
import io.github.seqrec4j.train.TrainedRecommender;
import io.github.seqrec4j.train.TrainingListener;
import io.github.seqrec4j.train.TrainingOptions;
import io.github.seqrec4j.train.TrainingReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Tunes a model that writes lists towards a reward. */
@Command(
        name = "align",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Tune a model that writes lists towards what its lists are to be worth, by reinforcement learning (PPO), save the"
                    + " result and measure it beside what it began with.",
            "",
            "The model is one of train --model gptrec --list-length K. The epoch whose greedy lists are worth most for the"
                    + " validation cases is kept.",
            ""
        })
final class AlignCommand implements Runnable {
    /** What may change when a run is continued: how long it goes on, and where things are written. */
    private static final Set<String> NOT_OF_THE_RUN = Set.of(
            "epochs",
            "patience",
            "time-limit",
            "threads",
            "out",
            "report",
            "epoch-log",
            "data",
            "checkpoints",
            "checkpoint-every",
            "resume",
            "metrics",
            "metrics-at",
            "exclude-seen");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model-dir",
            required = true,
            paramLabel = "DIR",
            description =
                    "The saved model to begin with; it stays as it is. Give the data and the split it was trained with.")
    private Path folder;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the tuned model goes.")
    private Path out;

    @Mixin
    private RewardFlags reward;

    @Mixin
    private DataFlags data;

    @Mixin
    private SplitFlags split;

    @Mixin
    private PaceFlags pace;

    @Mixin
    private PolicyFlags policy;

    @Mixin
    private SeedFlags seed;

    @Mixin
    private MetricFlags metrics;

    @Mixin
    private CheckpointFlags checkpoints;

    @Mixin
    private EngineFlags engine;

    @Option(names = "--report", paramLabel = "FILE", description = "Write options and figures here, as JSON.")
    private Path report;

    @Option(
            names = "--epoch-log",
            paramLabel = "FILE",
            description = "Write a CSV row per epoch here. Default: OUT-epochs.csv.")
    private Path epochLog;

    AlignCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        // Whatever may be refused is refused before the data are read.
        reward.check();
        Settings settings = new Settings(parsed());
        PPOOptions options = policy.options(settings);
        TrainingOptions training = pace.options(seed.read(settings));
        checkpoints.checkApplicable();
        ModelFolder.requireReplaceable(out);
        metrics.evaluator();
        try (SavedModel model = SavedModel.load(folder, Strategy.USUAL)) {
            requireLists(model);
            metrics.settle(model.network().longest(), parsed());
            SplitData parts = split.read(data);
            parts.describe(console);
            model.requireItems(parts.split(), console);
            align(model, parts, options, training);
        }
    }

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    private void requireLists(SavedModel model) {
        if (!model.network().writesLists()) {
            throw new IllegalArgumentException("the model in " + folder + " is a "
                    + model.network().architecture().name()
                    + " that writes no lists; train one with --model gptrec --list-length K");
        }
    }

    private void align(SavedModel model, SplitData parts, PPOOptions options, TrainingOptions training) {
        AlignmentProgress progress = new AlignmentProgress(console);
        Path log = epochLog != null ? epochLog : out.resolveSibling(out.getFileName() + "-epochs.csv");
        Alignment alignment = Alignment.of(reward.mix(parts))
                .withOptions(options)
                .withTraining(training)
                .withListener((AlignmentListener) progress)
                .withListener((TrainingListener) progress)
                .withListener(new EpochLog(log));
        List<String> given =
                OptionValues.given(parsed()).stream().map(OptionValues::key).toList();
        Optional<Checkpoints> kept = checkpoints.prepare(out, identity(parts), given);
        TrainedRecommender aligned =
                kept.map(alignment::withCheckpoints).orElse(alignment).align(model.stored(), parts.split());
        try (SequenceRecommender recommender = aligned.recommender()) {
            recommender.save(out);
            finish(parts, Figures.of(model.recommender(), parts, metrics), aligned);
        }
    }

    private void finish(SplitData parts, Figures before, TrainedRecommender aligned) {
        Figures figures = Figures.of(aligned.recommender(), parts, metrics);
        TrainingReport training = aligned.report();
        if (report != null) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("version", new Version().getVersion()[0]);
            json.put("options", OptionValues.of(spec));
            json.put("threads", EngineFlags.threads());
            json.put("data", parts.summary());
            json.putAll(TrainingSummary.of(aligned));
            json.put("best_validation_reward", training.bestValidation());
            Map<String, Object> earlier = new LinkedHashMap<>();
            before.addTo(earlier);
            json.put("before", earlier);
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
        console.out().println("before:");
        before.print(console);
        console.out().println("after:");
        figures.print(console);
        console.out().println("model saved to " + out);
    }

    private Map<String, Object> identity(SplitData parts) {
        Map<String, Object> identity = OptionValues.of(spec);
        identity.keySet().removeAll(NOT_OF_THE_RUN);
        identity.put("split_fingerprint", parts.split().fingerprint());
        return identity;
    }
}
