package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.NextItemChoice;
import io.github.seqrec4j.models.generate.Temperatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How networks are asked. */
final class StrategyFlags {
    private static final OptionNames NAMES =
            new OptionNames(Map.of("width", "--beam", "temperature", "--temperatures"));

    private static final List<String> OF_SPELLINGS =
            List.of("--beam", "--temperatures", "--cold-share", "--unconstrained");

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
                    "gptrec and tiger whose items several tokens spell: they are found by a beam search, which keeps that many"
                            + " beginnings. Default: 50, for tiger 20.")
    private Integer beam;

    @Option(
            names = "--temperatures",
            split = ",",
            hideParamSyntax = true,
            arity = "1",
            paramLabel = "T,..",
            description =
                    "The same: scores of tokens are divided by it first, above 0; one for all tokens of an item, or one for"
                            + " each. Default: 1.")
    private List<Double> temperatures;

    /**
     * Reads how a network is asked that is to be trained, and refuses what would do nothing.
     *
     * @param model what it is, with what spells its items where several tokens do, as they are typed
     */
    Strategy of(Settings settings, AskedNetwork network, String model) {
        StrategyKind kind = settings.value("--strategy", strategy, network.usual());
        boolean draws = new Strategy(Optional.of(kind), NextItemChoice.GREEDY, Search.USUAL).draws(network);
        NextItemChoice choice = draws ? choice(settings) : NextItemChoice.GREEDY;
        Search search = Search.USUAL;
        if (network.spelled()) {
            search = search(settings, Optional.of(network.usualBeam()));
            requireLevels(network.tokensPerItem());
        }
        settings.refuseUnread(spec, "--model " + model + " --strategy " + Choice.name(kind));
        return new Strategy(Optional.of(kind), choice, search);
    }

    /** Reads how networks are asked that are there. */
    Strategy read(Settings settings) {
        return new Strategy(
                Optional.ofNullable(settings.value("--strategy", strategy)),
                choice(settings),
                search(settings, Optional.empty()));
    }

    private Search search(Settings settings, Optional<Integer> usualWidth) {
        Integer width = settings.value("--beam", beam, usualWidth.orElse(null));
        if (width != null) {
            NAMES.make(() -> BeamSearch.Options.defaults().withWidth(width));
        }
        List<Double> numbers = settings.value("--temperatures", temperatures, null);
        Temperatures divisors = numbers == null ? Temperatures.ONE : NAMES.make(() -> divisors(numbers));
        return new Search(Optional.ofNullable(width), divisors, Optional.empty(), Optional.empty());
    }

    private static Temperatures divisors(List<Double> numbers) {
        return numbers.size() == 1
                ? Temperatures.of(numbers.get(0))
                : Temperatures.perLevel(
                        numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void requireLevels(int tokens) {
        if (temperatures != null && temperatures.size() > 1 && temperatures.size() != tokens) {
            throw new IllegalArgumentException(
                    "--temperatures takes one for all tokens of an item, or one for each of its " + tokens + ", got "
                            + temperatures);
        }
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
        for (String option : OF_SPELLINGS) {
            if (settings.given(option) && networks.stream().noneMatch(AskedNetwork::spelled)) {
                throw new IllegalArgumentException(option + " has no meaning with " + described(chosen, networks)
                        + ": no items are spelled with several tokens");
            }
        }
    }

    private static String described(Strategy chosen, List<AskedNetwork> networks) {
        return networks.stream()
                .map(it -> "a " + it.architecture().name() + " and --strategy " + Choice.name(chosen.of(it)))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
