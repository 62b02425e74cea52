package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.quantization.RandomCodes;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.quantization.semantic.DistinctCodes;
import io.github.seqrec4j.quantization.semantic.QuantizerTraining;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
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
                    "gptrec, tiger: what spells an item: item: a token of its own; or several, whose vectors do not grow with"
                            + " the catalogue: svd: by who buys it; semantic: semantic ids, by --features and by who buys it;"
                            + " random: ids of that form by chance. --max-length still counts items. Default: item, for"
                            + " tiger semantic.")
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

    @Mixin
    private IdFlags ids;

    @Mixin
    private FeatureFlags features;

    /** Reads the options and refuses those that would do nothing; nothing is returned where an item is a token. */
    Optional<Spelling> plan(Settings settings, Network network, boolean lists) {
        Optional<Spelling> spelling = Optional.empty();
        String with = "--model " + Choice.name(network);
        if (network.writesTokens()) {
            TokensKind usual = network == Network.TIGER ? TokensKind.SEMANTIC : TokensKind.ITEM;
            TokensKind kind = settings.value("--tokens", tokens, usual);
            with = "--tokens " + Choice.name(kind);
            if (lists && kind != TokensKind.ITEM) {
                throw new IllegalArgumentException(
                        "--list-length has no meaning with " + with + ": lists are written of whole items");
            }
            spelling = spelling(settings, kind);
        }
        settings.refuseUnread(spec, with);
        return spelling;
    }

    private Optional<Spelling> spelling(Settings settings, TokensKind kind) {
        return switch (kind) {
            case ITEM -> Optional.empty();
            case SVD -> Optional.of(bySVD(settings));
            case SEMANTIC -> {
                QuantizerTraining training = ids.training(settings);
                CodeShape shape = ids.shape(settings);
                SemanticItems items = new SemanticItems(features.read(settings), training, shape);
                yield Optional.of(new Spelling(kind, items, shape.splits() + 1));
            }
            case RANDOM -> {
                CodeShape shape = ids.shape(settings);
                TokenPlan plan =
                        new TokenPlan(shape.splits() + 1, shape.values(), new DistinctCodes(new RandomCodes()));
                yield Optional.of(new Spelling(kind, plan, plan.tokens()));
            }
        };
    }

    private Spelling bySVD(Settings settings) {
        int count = settings.value("--tokens-per-item", perItem, USUAL_TOKENS);
        int each = settings.value("--token-values", values, USUAL_VALUES);
        return new Spelling(TokensKind.SVD, NAMES.make(() -> TokenPlan.svd(count, each)), count);
    }

    /** Refuses what cannot be predicted token by token. */
    static void requireNextTokens(Spelling spelling, ObjectiveKind objective) {
        if (objective != ObjectiveKind.SHIFTED && objective != ObjectiveKind.EVERY_PREFIX) {
            throw new IllegalArgumentException("--objective " + Choice.name(objective) + " has no meaning with "
                    + spelling.option() + ", where each next token is predicted; use --objective shifted");
        }
    }
}
