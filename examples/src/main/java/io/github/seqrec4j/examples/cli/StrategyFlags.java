package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.models.generate.NextItemChoice;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How networks are asked. */
final class StrategyFlags {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "HOW",
            description =
                    "How a network is asked: top-k: one pass scores all items; next-k: the list is written item by"
                            + " item, each after those before it. There gptrec goes on where it stopped; other networks are asked anew"
                            + " for each item. Default: top-k, for gptrec with --list-length next-k.")
    private StrategyKind strategy;

    @Option(
            names = "--sampled",
            paramLabel = "SEED",
            description = "next-k of gptrec: draw each item, with this seed, instead of taking the best. Default: not.")
    private Long sampled;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "--sampled: items are drawn in proportion to exp(score / T), above 0. Default: 1.")
    private Double temperature;

    /** Reads how a network is asked that is to be trained, and refuses what would do nothing. */
    Strategy of(Settings settings, Architecture architecture, String model) {
        StrategyKind kind = settings.value("--strategy", strategy, Strategy.usual(architecture));
        boolean draws = kind == StrategyKind.NEXT_K && Strategy.continues(architecture);
        NextItemChoice choice = draws ? choice(settings) : NextItemChoice.GREEDY;
        settings.refuseUnread(spec, "--model " + model + " --strategy " + Choice.name(kind));
        return new Strategy(Optional.of(kind), choice);
    }

    /** Reads how networks are asked that are there. */
    Strategy read(Settings settings) {
        return new Strategy(Optional.ofNullable(settings.value("--strategy", strategy)), choice(settings));
    }

    private NextItemChoice choice(Settings settings) {
        Long seed = settings.value("--sampled", sampled);
        if (seed == null) {
            if (settings.given("--temperature")) {
                throw new IllegalArgumentException("--temperature has no meaning without --sampled SEED");
            }
            return NextItemChoice.GREEDY;
        }
        double boldness = settings.value("--temperature", temperature, 1.0);
        if (!(boldness > 0) || Double.isInfinite(boldness)) {
            throw new IllegalArgumentException("--temperature must be above 0 and finite, got " + boldness);
        }
        return new NextItemChoice(boldness, seed);
    }

    /** Refuses, of networks that are there, those that draw no items, if they are to. */
    void requireDrawn(Settings settings, Strategy chosen, Architecture architecture) {
        StrategyKind kind = chosen.of(architecture);
        if (settings.given("--sampled") && !(kind == StrategyKind.NEXT_K && Strategy.continues(architecture))) {
            throw new IllegalArgumentException(
                    "--sampled has no meaning with a " + architecture.name() + " and --strategy " + Choice.name(kind));
        }
    }
}
