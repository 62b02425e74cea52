package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.NextItemChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How networks are asked. */
final class StrategyFlags {
    private static final OptionNames NAMES = new OptionNames(Map.of("width", "--beam"));

    @Spec
    CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "HOW",
            description = "How a network is asked: top-k: one pass scores all items, or a beam search finds those that"
                    + " several tokens spell; next-k: the list is written item by"
                    + " item, each after those before it. There gptrec goes on where it stopped, unless tokens spell its items; other networks are asked anew"
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

    @Option(
            names = "--beam",
            paramLabel = "N",
            description =
                    "gptrec with --tokens svd: its items are found by a beam search, which keeps that many beginnings."
                            + " Default: 50.")
    private Integer beam;

    /** Reads how a network is asked that is to be trained, and refuses what would do nothing. */
    Strategy of(Settings settings, AskedNetwork network, String model) {
        StrategyKind kind = settings.value("--strategy", strategy, network.usual());
        boolean draws = new Strategy(Optional.of(kind), NextItemChoice.GREEDY, Strategy.USUAL.beams()).draws(network);
        NextItemChoice choice = draws ? choice(settings) : NextItemChoice.GREEDY;
        BeamSearch.Options beams = network.spelled() ? beams(settings) : Strategy.USUAL.beams();
        settings.refuseUnread(
                spec,
                "--model " + model + (network.spelled() ? " --tokens svd" : "") + " --strategy " + Choice.name(kind));
        return new Strategy(Optional.of(kind), choice, beams);
    }

    /** Reads how networks are asked that are there. */
    Strategy read(Settings settings) {
        return new Strategy(
                Optional.ofNullable(settings.value("--strategy", strategy)), choice(settings), beams(settings));
    }

    private BeamSearch.Options beams(Settings settings) {
        BeamSearch.Options usual = Strategy.USUAL.beams();
        int width = settings.value("--beam", beam, usual.width());
        return NAMES.make(() -> usual.withWidth(width));
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

    /** Refuses what none of some networks that are there has a use for. */
    void requireUsed(Settings settings, Strategy chosen, List<AskedNetwork> networks) {
        if (settings.given("--sampled") && networks.stream().noneMatch(chosen::draws)) {
            throw new IllegalArgumentException("--sampled has no meaning with " + described(chosen, networks));
        }
        if (settings.given("--beam") && networks.stream().noneMatch(AskedNetwork::spelled)) {
            throw new IllegalArgumentException("--beam has no meaning with " + described(chosen, networks)
                    + ": no items are spelled with several tokens");
        }
    }

    private static String described(Strategy chosen, List<AskedNetwork> networks) {
        return networks.stream()
                .map(it -> "a " + it.architecture().name() + " and --strategy " + Choice.name(chosen.of(it)))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
