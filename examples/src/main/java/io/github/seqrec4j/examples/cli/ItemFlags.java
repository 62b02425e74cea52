package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.quantization.RecJPQ;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a network's items get their vectors. */
final class ItemFlags {
    static final OptionNames NAMES = new OptionNames(Map.of("splits", "--splits"));

    private static final int USUAL_SPLITS = 8;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--item-embedding",
            defaultValue = "dense",
            paramLabel = "HOW",
            description =
                    "Every network: dense: a vector per item; recjpq: M of 256 centroids each, side by side, which"
                            + " items share, for large catalogues. With recjpq a network scores with the vectors that it reads"
                            + " unless told otherwise, and has no bias per item. Default: ${DEFAULT-VALUE}.")
    private ItemKind kind;

    @Option(
            names = "--splits",
            paramLabel = "M",
            description =
                    "recjpq: how many centroids make a vector, a divisor of its width. Default: " + USUAL_SPLITS + ".")
    private Integer splits;

    @Option(
            names = "--codes",
            paramLabel = "HOW",
            description =
                    "recjpq: what gives items their centroids, before training: svd or bpr (who buys them), random or"
                            + " qr (digits of the item's number). Default: svd.")
    private CodesKind codes;

    /**
     * Reads the options and refuses those that would do nothing; nothing is returned where each item has a vector.
     *
     * @param spelled how tokens spell items, and have the vectors, if they do
     */
    Optional<RecJPQ> plan(Settings settings, Optional<Spelling> spelled) {
        Optional<RecJPQ> plan = Optional.empty();
        if (spelled.isPresent()) {
            // Said for several runs at times, some of which have no vectors of items.
            settings.refuseUnread(spec, spelled.get().option() + ", where items have no vectors");
            return plan;
        }
        if (settings.value("--item-embedding", kind) == ItemKind.RECJPQ) {
            if (settings.given("--lazy-adam")) {
                throw new IllegalArgumentException("--lazy-adam has no meaning with --item-embedding recjpq, where no"
                        + " vector is one item's alone");
            }
            int count = settings.value("--splits", splits, USUAL_SPLITS);
            CodesKind assigned = settings.value("--codes", codes, CodesKind.SVD);
            plan = Optional.of(NAMES.make(() -> new RecJPQ(count, assigned.assignment())));
        }
        settings.refuseUnread(spec, "--item-embedding " + Choice.name(kind));
        return plan;
    }
}
