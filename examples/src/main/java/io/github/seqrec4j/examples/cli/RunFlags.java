package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.quantization.RecJPQ;
import io.github.seqrec4j.train.LossPlan;
import io.github.seqrec4j.train.Recipe;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What to train or to fit: the model and its items, what it predicts, what its training minimises, and how that goes. */
final class RunFlags {
    @Spec
    CommandSpec spec;

    @Mixin
    private ModelFlags model;

    @Mixin
    private ItemFlags items;

    @Mixin
    private ObjectiveFlags objective;

    @Mixin
    private LossFlags loss;

    @Mixin
    private TrainingFlags training;

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
        ObjectiveKind objectiveKind = objective.kind(settings, network.objective);
        Combination combination = loss.combine(settings, network, objectiveKind);
        Optional<RecJPQ> coded = items.plan(settings);
        Architecture architecture =
                new Networks(model, settings, loss.initialScore(settings, combination), coded).make(network);
        combination.requireSensible(architecture.reading());
        Objective predicted = objective.make(settings, objectiveKind);
        LossPlan minimised = loss.make(settings, combination);
        Recipe recipe = Recipe.of(architecture, minimised).withObjective(predicted);
        Recipe whole = training.apply(settings, seed.read(settings), recipe, architecture.limits(), coded.isPresent());
        Recipe withItemEmbeddings =
                coded.map(it -> whole.withItemEmbeddings(new NamedItems(it))).orElse(whole);
        return new RunPlan.Training(combination, withItemEmbeddings, settings.values());
    }

    private RunPlan fitting(Baseline kind, Settings settings) {
        return new RunPlan.Fitting(kind, kind.plan(baseline, seed, settings), settings.values());
    }
}
