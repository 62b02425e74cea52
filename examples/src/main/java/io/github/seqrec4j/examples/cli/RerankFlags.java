package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.eval.rerank.RerankOptions;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** New orders of lists. */
final class RerankFlags {
    @Option(
            names = "--rerank",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "HOW:LAMBDA,..",
            description =
                    "Measure each list in other orders too, for example mmr:0.3,popularity:0.001: mmr: by LAMBDA x score -"
                            + " (1 - LAMBDA) x its likeness by --item-tags to the items before it; popularity: by LAMBDA x score -"
                            + " (1 - LAMBDA) x its share of all interactions. Models that write lists give no scores and are left as they"
                            + " are.")
    private List<String> orders = new ArrayList<>();

    @Mixin
    private CandidateFlags candidates;

    /**
     * A new order.
     *
     * @param name as it is typed
     * @param kind what it goes by
     * @param options with its weight
     */
    private record Order(String name, RerankKind kind, RerankOptions options) {}

    /** Refuses, before data are read, what cannot be read, tags that are missing, and options that would do nothing. */
    void check(ParseResult parsed, boolean tagsGiven) {
        if (orders.isEmpty()) {
            candidates.requireUnused(parsed, "--rerank");
        }
        for (Order order : orders()) {
            if (order.kind().needsTags() && !tagsGiven) {
                throw new IllegalArgumentException("--rerank " + order.name() + " needs --item-tags FILE");
            }
        }
    }

    /** Whether an order looks at tags. */
    boolean readsTags() {
        return orders().stream().anyMatch(it -> it.kind().needsTags());
    }

    /** Makes a recommender of each new order of some lists; the base stays with whoever has it. */
    Map<String, Recommender> around(Recommender base, SplitData parts, Optional<ItemTags> tags) {
        Map<String, Recommender> made = new LinkedHashMap<>();
        orders().forEach(it -> made.put(it.name(), it.kind().around(base, it.options(), parts, tags)));
        return made;
    }

    private List<Order> orders() {
        return orders.stream().map(this::order).toList();
    }

    private Order order(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(0, Math.max(colon, 0));
        RerankKind kind = Arrays.stream(RerankKind.values())
                .filter(it -> Choice.name(it).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--rerank is written like mmr:0.3 or popularity:0.001, got '" + text + "'"));
        try {
            double lambda = Double.parseDouble(text.substring(colon + 1));
            return new Order(text, kind, candidates.options("LAMBDA of --rerank " + text, lambda));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "--rerank is written like mmr:0.3 or popularity:0.001, got '" + text + "'", noNumber);
        }
    }
}
