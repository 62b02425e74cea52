package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.data.Split;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.models.generate.InvalidIds;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.store.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Measures saved models and baselines by the same cases. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Measure saved models and baselines by the same cases.")
final class EvaluateCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataFlags data;

    @Mixin
    private SplitFlags split;

    @Mixin
    private MetricFlags metrics;

    @Mixin
    private EngineFlags engine;

    @Option(
            names = "--model-dir",
            paramLabel = "DIR",
            description = "A saved model; may be given several times. Give the data and the split it was trained with.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--model",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "BASELINE,..",
            description = "Baselines, fitted to the training part: popularity, recent-popularity, markov, smart-markov,"
                    + " item-knn, bprmf.")
    private SortedSet<Baseline> chosen = new TreeSet<>();

    @Option(
            names = "--baselines",
            description = "All baselines that the data allow. Of these bprmf takes a minute per million interactions.")
    private boolean allBaselines;

    @Mixin
    private StrategyFlags strategy;

    @Mixin
    private SearchFlags search;

    @Mixin
    private RerankFlags rerank;

    @Mixin
    private BaselineFlags baseline;

    @Mixin
    private SeedFlags seed;

    @Mixin
    private CaseFlags cases;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures here, as JSON.")
    private Path report;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (folders.isEmpty() && chosen.isEmpty() && !allBaselines) {
            throw new IllegalArgumentException(
                    "there is nothing to evaluate: give --model-dir DIR, --model BASELINE or --baselines");
        }
        engine.prepareEngine();
        Settings settings = new Settings(parsed());
        rerank.check(parsed(), metrics.tagsGiven());
        metrics.check(rerank.readsTags());
        Strategy asked = folders.isEmpty() ? Strategy.USUAL : search.add(settings, strategy.read(settings));
        settings.refuseUnread(strategy.spec, "baselines, which write no lists");
        settings.refuseUnread(search.spec, "baselines, which spell no items");
        Map<Baseline, Function<UserSequences, Recommender>> plans = plans(settings);
        SplitData parts = split.read(data);
        parts.describe(console);
        List<HoldoutCase> judged = cases.of(parts);
        Map<String, Recommender> recommenders = new LinkedHashMap<>();
        try {
            addBaselines(recommenders, plans, parts.split());
            Map<String, AskedNetwork> networks = new LinkedHashMap<>();
            Map<String, InvalidIds> written = new LinkedHashMap<>();
            for (Path folder : folders) {
                Strategy counting = asked.countingAnew();
                String name = addModel(recommenders, networks, folder, counting, parts.split());
                counting.search()
                        .invalid()
                        .filter(it -> networks.get(name).spelled())
                        .ifPresent(it -> written.put(name, it));
            }
            strategy.requireUsed(settings, asked, List.copyOf(networks.values()));
            metrics.settle(
                    networks.values().stream().map(asked::longest).reduce(LongestList.ANY, LongestList::shorter),
                    parsed());
            Set<String> writers = networks.keySet().stream()
                    .filter(name -> asked.of(networks.get(name)) == StrategyKind.NEXT_K)
                    .collect(Collectors.toSet());
            Evaluator evaluator = metrics.evaluator(parts, console);
            print(parts, MetricFlags.evaluate(evaluator, inAllOrders(recommenders, writers, parts), judged), written);
        } finally {
            recommenders.values().forEach(Recommender::close);
        }
    }

    /** Adds the new orders of each recommender's lists, where they have scores. */
    private Map<String, Recommender> inAllOrders(
            Map<String, Recommender> recommenders, Set<String> writers, SplitData parts) {
        Optional<ItemTags> tags = rerank.readsTags() ? Optional.of(metrics.tags(parts, console)) : Optional.empty();
        Map<String, Recommender> all = new LinkedHashMap<>();
        recommenders.forEach((name, recommender) -> {
            all.put(name, recommender);
            if (!writers.contains(name)) {
                rerank.around(recommender, parts, tags)
                        .forEach((order, reordered) -> all.put(name + " " + order, reordered));
            }
        });
        return all;
    }

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    private Map<Baseline, Function<UserSequences, Recommender>> plans(Settings settings) {
        if (allBaselines) {
            chosen.addAll(List.of(Baseline.values()));
        }
        Map<Baseline, Function<UserSequences, Recommender>> plans = new EnumMap<>(Baseline.class);
        chosen.forEach(it -> plans.put(it, it.plan(baseline, seed, settings)));
        settings.refuseUnread(baseline.spec, "the baselines that were chosen");
        settings.refuseUnread(seed.spec, "the baselines that were chosen");
        return plans;
    }

    private void addBaselines(
            Map<String, Recommender> recommenders,
            Map<Baseline, Function<UserSequences, Recommender>> plans,
            Split parts) {
        if (allBaselines && !parts.train().hasTimes()) {
            plans.remove(Baseline.RECENT_POPULARITY);
            console.note("note: the data have no times, so recent-popularity is left out");
        }
        plans.forEach((kind, fit) -> recommenders.put(Choice.name(kind), fit.apply(parts.train())));
    }

    /** Returns what the model is called. */
    private String addModel(
            Map<String, Recommender> recommenders,
            Map<String, AskedNetwork> networks,
            Path folder,
            Strategy asked,
            Split parts) {
        SavedModel model = SavedModel.load(folder, asked);
        String kind = ModelFolder.modelName(folder);
        String name = recommenders.containsKey(kind) || folders.size() > 1 ? kind + " " + folder : kind;
        recommenders.put(name, model.recommender());
        networks.put(name, model.network());
        model.requireItems(parts, console);
        return name;
    }

    private void print(SplitData parts, Map<String, EvaluationReport> reports, Map<String, InvalidIds> written) {
        console.out().print(EvaluationReport.compare(reports));
        written.forEach((name, ids) -> console.out().println(name + ": " + SearchFlags.described(ids)));
        if (report != null) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("data", parts.summary());
            json.put("cases", Choice.name(cases.kind));
            json.put("protocol", reports.values().iterator().next().protocol());
            Map<String, Object> models = new LinkedHashMap<>();
            reports.forEach((name, figures) -> models.put(name, MetricFlags.means(figures)));
            json.put("models", models);
            if (!written.isEmpty()) {
                json.put("invalid_ids", SearchFlags.summaries(written));
            }
            Json.write(report, json);
        }
    }
}
