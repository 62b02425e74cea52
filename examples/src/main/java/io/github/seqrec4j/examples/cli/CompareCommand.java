package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
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
                    + " If a run fails, the others go on, and the exit code is 1. For example:",
            "",
            "  compare --data log.csv --dim 32",
            "    --run \"plain: --model sasrec\"",
            "    --run \"masked: --model bert4rec --epochs 500\"",
            "    --run \"popular: --model popularity\"",
            ""
        })
final class CompareCommand implements Runnable {
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
            description =
                    "Which epoch of a run is best. Default: ${DEFAULT-VALUE}, if a run writes shorter lists at their length.")
    private String validationMetric;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Keep each trained model in DIR/NAME/model. Given again, the comparison goes on where it broke off:"
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
        Map<String, PlannedRun> plans = plans();
        LongestList longest = plans.values().stream()
                .map(it -> it.plan().longestList())
                .reduce(LongestList.ANY, LongestList::shorter);
        ParseResult parsed = spec.commandLine().getParseResult();
        metrics.check();
        metrics.requireOfSingleLists();
        metrics.settle(longest, parsed);
        validationMetric = MetricFlags.settledValidation(validationMetric, longest, parsed);
        Optional<KeptModels> kept = Optional.ofNullable(out).map(KeptModels::new);
        kept.ifPresent(models -> models.checkPlaces(plans.keySet()));
        plans.forEach(this::noteLeftOut);
        SplitData parts = split.read(data);
        parts.describe(console);
        List<HoldoutCase> judged = cases(parts);
        Evaluator evaluator = metrics.evaluator(parts, console);
        ComparedRuns runs = new ComparedRuns(console, parts, kept, validationMetric, metrics.excludeSeen);
        plans.forEach(runs::requireSame);
        int number = 0;
        for (Map.Entry<String, PlannedRun> run : plans.entrySet()) {
            number++;
            console.note("run " + number + " of " + plans.size() + ": " + run.getKey());
            runs.execute(run.getKey(), run.getValue().plan(), it -> evaluator.evaluate(it, judged));
        }
        finish(parts, runs);
        requireAll(List.copyOf(plans.keySet()), runs);
    }

    private void noteLeftOut(String name, PlannedRun run) {
        if (!run.leftOut().isEmpty()) {
            console.note("note: run " + name + " has no use for " + String.join(", ", run.leftOut()));
        }
    }

    /** What the tests at the end would refuse is refused before hours of training. */
    private List<HoldoutCase> cases(SplitData parts) {
        List<HoldoutCase> judged = cases.of(parts);
        if (judged.size() < 2) {
            throw new IllegalArgumentException(
                    "runs are compared by at least two " + Choice.name(cases.kind) + " cases, and the split has one");
        }
        return judged;
    }

    private Map<String, PlannedRun> plans() {
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
        Findings findings = new Findings(runs.figures());
        findings.print(console);
        if (report != null) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("version", new Version().getVersion()[0]);
            json.put("threads", EngineFlags.threads());
            json.put("data", parts.summary());
            json.put("cases", Choice.name(cases.kind));
            json.put("runs", runs.summaries());
            findings.addTo(json);
            Json.write(report, json);
        }
        if (csv != null && !runs.figures().isEmpty()) {
            write(csv, findings.csv());
        }
    }

    /** Fails if a run did, saying what that makes of the figures. */
    private static void requireAll(List<String> names, ComparedRuns runs) {
        if (runs.failures().isEmpty()) {
            return;
        }
        List<String> left = List.copyOf(runs.figures().keySet());
        String reasons = runs.failures().entrySet().stream()
                .map(it -> it.getKey() + " (" + Errors.describe(it.getValue()) + ")")
                .collect(Collectors.joining("; "));
        String rest = "";
        if (left.size() == 1) {
            rest = "; with " + left.get(0) + " alone nothing is compared";
        } else if (!left.isEmpty() && !left.get(0).equals(names.get(0))) {
            rest = "; the others were to be compared with " + names.get(0) + ", and are with " + left.get(0);
        }
        IllegalStateException failure = new IllegalStateException(
                runs.failures().size() + " of " + names.size() + " runs failed: " + reasons + rest);
        runs.failures().values().forEach(failure::addSuppressed);
        throw failure;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
