package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.EvaluationReport;
import io.github.seqrec4j.eval.Evaluator;
import io.github.seqrec4j.eval.TradeOffCurve;
import io.github.seqrec4j.models.generate.NextItemChoice;
import io.github.seqrec4j.recommend.Recommender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Shows what accuracy costs another figure, by new orders of a model's lists and by other models. */
@Command(
        name = "trade-off",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Show what accuracy a second figure is bought with: by new orders of a base's lists over several weights, and by"
                    + " saved models, tuned ones for example. For example:",
            "",
            "  trade-off --data log.csv --item-tags genres.csv",
            "    --base bert4rec-dir --model-dir ppo:0.5=tuned-dir",
            "    --metrics ndcg@10,ild@10 --picture curve.png",
            ""
        })
final class TradeOffCommand implements Runnable {
    private static final List<Double> MMR_WEIGHTS = List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    /** Shares of interactions are small beside scores. */
    private static final List<Double> POPULARITY_WEIGHTS = List.of(0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.1, 1.0);

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
    private CaseFlags cases;

    @Mixin
    private EngineFlags engine;

    @Option(
            names = "--base",
            paramLabel = "BASELINE|DIR",
            description =
                    "Whose lists are put into new orders: a baseline or a saved model, which is asked for its scores.")
    private String base;

    @Option(
            names = "--method",
            paramLabel = "HOW",
            description = "How: mmr (by tags) or popularity. Default: mmr, without --item-tags popularity.")
    private RerankKind method;

    @Option(
            names = "--lambdas",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "L,..",
            description =
                    "The weights of the scores. Default: 0,0.1,..,1 for mmr; 0,0.0001,0.0003,0.001,0.003,0.01,0.1,1 for"
                            + " popularity.")
    private List<Double> lambdas;

    @Mixin
    private CandidateFlags candidates;

    @Option(
            names = "--model-dir",
            paramLabel = "[SERIES:PARAMETER=]DIR",
            description =
                    "A saved model as a point; may be given several times. Those of one series are joined by a line.")
    private List<String> points = new ArrayList<>();

    @Mixin
    private BaselineFlags baseline;

    @Mixin
    private SeedFlags seed;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the points here.")
    private Path csv;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the curve here, as PNG.")
    private Path picture;

    /**
     * New orders of one kind.
     *
     * @param kind what they go by
     * @param weights of the scores
     */
    private record Orders(RerankKind kind, List<Double> weights) {}

    /**
     * What gives all recommenders their figures.
     *
     * @param parts the data
     * @param evaluator measures
     * @param cases by which
     */
    private record Judge(SplitData parts, Evaluator evaluator, List<HoldoutCase> cases) {
        EvaluationReport of(Recommender recommender) {
            return evaluator.evaluate(recommender, cases);
        }
    }

    TradeOffCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        engine.prepareEngine();
        requireSomething();
        RerankKind kind = method != null ? method : metrics.tagsGiven() ? RerankKind.MMR : RerankKind.POPULARITY;
        List<Double> weights = lambdas != null ? lambdas : kind == RerankKind.MMR ? MMR_WEIGHTS : POPULARITY_WEIGHTS;
        weights.forEach(it -> candidates.options("--lambdas", it));
        if (base != null && kind.needsTags() && !metrics.tagsGiven()) {
            throw new IllegalArgumentException("--method mmr needs --item-tags FILE");
        }
        metrics.choose(List.of("ndcg@10", metrics.tagsGiven() ? "ild@10" : "npcount@10"), parsed());
        metrics.check(base != null && kind.needsTags());
        List<String> figures = metrics.pair();
        Optional<Function<UserSequences, Recommender>> fit = baseline();
        List<TradedPoint> traded = points.stream().map(TradedPoint::of).toList();
        SplitData parts = split.read(data);
        parts.describe(console);
        traded.forEach(point -> requireFits(point, parts));
        Judge judge = new Judge(parts, metrics.evaluator(parts, console), cases.of(parts));
        TradeOffCurve curve = TradeOffCurve.of("parameter", figures.get(0), figures.get(1));
        if (base != null) {
            try (Recommender ranked = base(fit, parts)) {
                curve = reordered(curve, ranked, new Orders(kind, weights), judge);
            }
        }
        finish(saved(curve, traded, judge));
    }

    /** What would be refused after hours is refused at once. */
    private void requireFits(TradedPoint point, SplitData parts) {
        try (SavedModel model = SavedModel.load(point.folder(), Strategy.USUAL)) {
            model.requireItems(parts.split(), console);
            metrics.settle(Strategy.USUAL.longest(model.network()), parsed());
        }
    }

    private TradeOffCurve reordered(TradeOffCurve curve, Recommender ranked, Orders orders, Judge judge) {
        RerankKind kind = orders.kind();
        Optional<ItemTags> tags =
                kind.needsTags() ? Optional.of(metrics.tags(judge.parts(), console)) : Optional.empty();
        String series = Path.of(base).getFileName() + " " + Choice.name(kind);
        TradeOffCurve longer = curve;
        for (double weight : orders.weights()) {
            console.note(series + " with lambda " + weight);
            Recommender reordered = kind.around(ranked, candidates.options("--lambdas", weight), judge.parts(), tags);
            longer = longer.with(series, weight, judge.of(reordered));
        }
        return longer;
    }

    private TradeOffCurve saved(TradeOffCurve curve, List<TradedPoint> traded, Judge judge) {
        TradeOffCurve longer = curve;
        for (TradedPoint point : traded) {
            console.note(point.series() + " in " + point.folder());
            try (SavedModel model = SavedModel.load(point.folder(), Strategy.USUAL)) {
                longer = longer.with(point.series(), point.parameter(), judge.of(model.recommender()));
            }
        }
        return longer;
    }

    private ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    private void requireSomething() {
        if (base == null && points.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is nothing to show: give --base BASELINE or DIR, or --model-dir DIR");
        }
        if (base == null) {
            for (String option : List.of("--method", "--lambdas")) {
                if (parsed().hasMatchedOption(option)) {
                    throw new IllegalArgumentException(option + " has no meaning without --base");
                }
            }
            candidates.requireUnused(parsed(), "--base");
        }
    }

    /** What fits the base, if it is a baseline. */
    private Optional<Function<UserSequences, Recommender>> baseline() {
        Settings settings = new Settings(parsed());
        Optional<Function<UserSequences, Recommender>> fit =
                Optional.ofNullable(base).flatMap(Baseline::named).map(it -> it.plan(baseline, seed, settings));
        if (base != null && fit.isEmpty() && !Files.isDirectory(Path.of(base))) {
            throw new IllegalArgumentException("--base is " + Choice.alternatives(List.of(Baseline.values()))
                    + ", or the folder of a saved model, got '" + base + "'");
        }
        String with = base == null ? "saved models only" : "--base " + base;
        settings.refuseUnread(baseline.spec, with);
        settings.refuseUnread(seed.spec, with);
        return fit;
    }

    private Recommender base(Optional<Function<UserSequences, Recommender>> fit, SplitData parts) {
        if (fit.isPresent()) {
            return fit.get().apply(parts.split().train());
        }
        Strategy scored = new Strategy(Optional.of(StrategyKind.TOP_K), NextItemChoice.GREEDY, Search.USUAL);
        SavedModel model = SavedModel.load(Path.of(base), scored);
        try {
            model.requireItems(parts.split(), console);
            return model.recommender();
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }

    private void finish(TradeOffCurve curve) {
        console.out().print(curve.toTable());
        if (csv != null) {
            CompareCommand.write(csv, curve.toCsv());
        }
        if (picture != null) {
            curve.writePng(picture);
        }
    }
}
