package io.github.seqrec4j.examples.cli;

import com.google.gson.JsonParser;
import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.eval.Comparison;
import io.github.seqrec4j.eval.Evaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains and fits several runs on one split, and tells which differences are more than chance. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Train and fit several models on one split, and compare them with the first: means with 95 %% bootstrap"
                    + " intervals, and paired t-tests with Bonferroni's correction.",
            "",
            "Options of train that are given to compare itself are for all runs that have them; a run may say otherwise."
                    + " For example:",
            "",
            "  compare --data log.csv --dim 32",
            "    --run \"plain: --model sasrec\"",
            "    --run \"masked: --model bert4rec --epochs 500\"",
            "    --run \"popular: --model popularity\"",
            ""
        })
final class CompareCommand implements Runnable {
    private static final long INTERVAL_SEED = 42;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--run",
            paramLabel = "\"NAME: OPTIONS\"",
            description =
                    "A run, with its options as for train; may be given several times. The first is what the others"
                            + " are compared with.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "FILE",
            description = "Runs in YAML, a list of objects with 'name' and 'options' (text, or a list of words); or an"
                    + " object with such a list under 'runs' and options for all of them under 'common'. They come"
                    + " before those of --run.")
    private Path file;

    @Mixin
    private DataFlags data;

    @Mixin
    private SplitFlags split;

    @Mixin
    private MetricFlags metrics;

    @Mixin
    private CaseFlags cases;

    @Mixin
    private EngineFlags engine;

    @Option(
            names = "--validation-metric",
            defaultValue = "ndcg@10",
            paramLabel = "METRIC",
            description = "Which epoch of a run is best. Default: ${DEFAULT-VALUE}.")
    private String validationMetric;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keep each trained model in DIR/NAME. Given again, the comparison goes on where it broke off:"
                    + " a model that is there is not trained again. Default: keep none.")
    private Path out;

    @Option(names = "--report", paramLabel = "FILE", description = "Write runs and figures here, as JSON.")
    private Path report;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the figures here, with a row per metric and run.")
    private Path csv;

    @Mixin
    private RunFlags common;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        // Whatever may be refused is refused before the data are read.
        Map<String, RunPlan> plans = plans();
        Evaluator evaluator = metrics.evaluator();
        MetricFlags.metric(validationMetric);
        Optional<KeptModels> kept = Optional.ofNullable(out).map(KeptModels::new);
        kept.ifPresent(models -> plans.keySet().forEach(models::checkPlace));
        SplitData parts = split.read(data);
        parts.describe(console);
        List<HoldoutCase> judged = cases.of(parts);
        ComparedRuns runs = new ComparedRuns(console, parts, kept, validationMetric, metrics.excludeSeen);
        int number = 0;
        for (Map.Entry<String, RunPlan> run : plans.entrySet()) {
            number++;
            console.note("run " + number + " of " + plans.size() + ": " + run.getKey());
            runs.execute(run.getKey(), run.getValue(), it -> evaluator.evaluate(it, judged));
        }
        finish(parts, runs);
    }

    private Map<String, RunPlan> plans() {
        RunsFile read = file == null ? new RunsFile(List.of(), List.of()) : RunsFile.read(file);
        List<NamedRun> named = new ArrayList<>(read.runs());
        texts.forEach(text -> named.add(NamedRun.of(text)));
        if (named.size() < 2) {
            throw new IllegalArgumentException("there must be at least two runs to compare, got " + named.size()
                    + "; name them with --run \"NAME: OPTIONS\" or in --runs FILE");
        }
        return new RunReader(spec, read.common()).plans(named);
    }

    private void finish(SplitData parts, ComparedRuns runs) {
        Comparison comparison = Comparison.of(runs.figures(), INTERVAL_SEED);
        if (report != null) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("version", new Version().getVersion()[0]);
            json.put("threads", EngineFlags.threads());
            json.put("data", parts.summary());
            json.put("cases", Choice.name(cases.kind));
            json.put("runs", runs.summaries());
            json.put("comparison", JsonParser.parseString(comparison.toJson()));
            Json.write(report, json);
        }
        if (csv != null) {
            write(csv, comparison.toCsv());
        }
        console.out().print(comparison.toTable());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
