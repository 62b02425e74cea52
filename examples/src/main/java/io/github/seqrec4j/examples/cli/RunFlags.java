package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.ItemEmbeddingPlan;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.ObjectivePlan;
import io.github.seqrec4j.train.Recipe;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * What to train or to fit: the model and its items, what it predicts, what its training minimises, how that goes, and how the
 * result is asked.
 */
final class RunFlags {
    @Spec
    CommandSpec spec;

    @Mixin
    private ModelFlags model;

    @Mixin
    private ItemFlags items;

    @Mixin
    private TokenFlags tokens;

    @Mixin
    private ObjectiveFlags objective;

    @Mixin
    private TeacherFlags teacher;

    @Mixin
    private LossFlags loss;

    @Mixin
    private TrainingFlags training;

    @Mixin
    private StrategyFlags strategy;

    @Mixin
    private SeedFlags seed;

    @Mixin
    private BaselineFlags baseline;

    /** Makes a run of what was given, and refuses what makes no sense or would do nothing. */
    RunPlan plan(ParseResult parsed) {
        Settings settings = new Settings(parsed);
        ModelKind kind = settings.value("--model", model.model);
        RunPlan plan =
                kind instanceof Network network ? training(network, settings) : fitting((Baseline) kind, settings);
        settings.refuseUnread(spec, "--model " + plan.modelName());
        return plan;
    }

    private RunPlan training(Network network, Settings settings) {
        ObjectiveKind objectiveKind =
                objective.kind(settings, model.writesLists(network) ? ObjectiveKind.TEACHER : network.objective);
        Combination combination = loss.combine(settings, network, objectiveKind);
        Optional<Spelling> spelled = tokens.plan(settings, network, model.writesLists(network));
        Optional<RecJPQ> coded = items.plan(settings, spelled);
        Architecture architecture =
                new Networks(model, settings, loss.initialScore(settings, combination), coded, spelled).make(network);
        combination.requireSensible(architecture.reading());
        spelled.ifPresent(it -> TokenFlags.requireNextTokens(it, objectiveKind));
        ObjectivePlan predicted = objective(settings, objectiveKind, architecture);
        LossPlan minimised = loss.make(settings, combination);
        AskedNetwork asked =
                new AskedNetwork(architecture, spelled.map(Spelling::tokens).orElse(1));
        String named =
                Choice.name(network) + spelled.map(it -> " " + it.option()).orElse("");
        Strategy way = strategy.of(settings, asked, named);
        Recipe recipe = Recipe.of(architecture, minimised).withObjective(predicted);
        Recipe whole = training.apply(settings, seed.read(settings), recipe, architecture, coded.isPresent());
        Optional<ItemEmbeddingPlan> vectors = spelled.map(Spelling::plan).or(() -> coded.map(NamedItems::new));
        Recipe withItems = vectors.map(whole::withItemEmbeddings).orElse(whole);
        boolean scored = way.of(asked) == StrategyKind.TOP_K && spelled.isEmpty();
        return new RunPlan.Training(
                combination,
                scored ? withItems : withItems.withRanker(way),
                way,
                way.longest(asked),
                settings.values());
    }

    private ObjectivePlan objective(Settings settings, ObjectiveKind kind, Architecture architecture) {
        ObjectivePlan planned = objective.make(
                settings,
                kind,
                architecture.objective(),
                () -> teacher.plan(settings, settings.number("--list-length"), baseline, seed));
        settings.refuseUnread(teacher.spec, "--objective " + Choice.name(kind));
        return planned;
    }

    private RunPlan fitting(Baseline kind, Settings settings) {
        return new RunPlan.Fitting(kind, kind.plan(baseline, seed, settings), settings.values());
    }
}
