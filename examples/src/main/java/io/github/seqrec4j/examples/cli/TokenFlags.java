package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.quantization.TokenPlan;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a generative network's items are spelled. */
final class TokenFlags {
    private static final OptionNames NAMES =
            new OptionNames(Map.of("tokens", "--tokens-per-item", "values", "--token-values"));
    private static final int USUAL_TOKENS = 4;
    private static final int USUAL_VALUES = 512;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--tokens",
            paramLabel = "HOW",
            description =
                    "gptrec: what spells an item: item: a token of its own; svd: several tokens, by who buys it, whose"
                            + " vectors do not grow with the catalogue. With svd --max-length still counts items. Default: item.")
    private TokensKind tokens;

    @Option(
            names = "--tokens-per-item",
            paramLabel = "T",
            description = "svd: how many tokens spell an item, at least 2. Default: " + USUAL_TOKENS + ".")
    private Integer perItem;

    @Option(
            names = "--token-values",
            paramLabel = "V",
            description = "svd: how many values each of them has. Default: " + USUAL_VALUES + ".")
    private Integer values;

    /** Reads the options and refuses those that would do nothing; nothing is returned where an item is a token. */
    Optional<TokenPlan> plan(Settings settings, Network network, boolean lists) {
        Optional<TokenPlan> plan = Optional.empty();
        String with = "--model " + Choice.name(network);
        if (network == Network.GPTREC) {
            TokensKind kind = settings.value("--tokens", tokens, TokensKind.ITEM);
            with = "--tokens " + Choice.name(kind);
            plan = kind == TokensKind.SVD ? Optional.of(spelled(settings, lists)) : plan;
        }
        settings.refuseUnread(spec, with);
        return plan;
    }

    private TokenPlan spelled(Settings settings, boolean lists) {
        if (lists) {
            throw new IllegalArgumentException(
                    "--list-length has no meaning with --tokens svd: lists are written of whole items");
        }
        int count = settings.value("--tokens-per-item", perItem, USUAL_TOKENS);
        int each = settings.value("--token-values", values, USUAL_VALUES);
        return NAMES.make(() -> TokenPlan.svd(count, each));
    }

    /** Refuses what cannot be predicted token by token. */
    static void requireNextTokens(ObjectiveKind objective) {
        if (objective != ObjectiveKind.SHIFTED) {
            throw new IllegalArgumentException("--objective " + Choice.name(objective)
                    + " has no meaning with --tokens svd, where each next token is predicted; use --objective shifted");
        }
    }
}
