package io.github.seqrec4j.examples.retrieval;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which catalogues are drawn; a trained model has its own. */
final class DrawnFlags {
    /** The most entries that an array can have. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--items",
            split = ",",
            defaultValue = "100000,1000000,10000000",
            paramLabel = "N",
            description = "Sizes of catalogues. Default: ${DEFAULT-VALUE}.")
    List<Integer> items;

    @Option(
            names = "--splits",
            split = ",",
            defaultValue = "4,8,16",
            paramLabel = "M",
            description = "Lengths of codes. Default: ${DEFAULT-VALUE}.")
    List<Integer> splits;

    @Option(
            names = "--structures",
            split = ",",
            defaultValue = "random,grouped",
            paramLabel = "KIND",
            description = "Where codes come from: random: independent numbers; grouped: many items are alike, as after"
                    + " training. Default: ${DEFAULT-VALUE}.")
    List<Structure> structures;

    @Option(
            names = "--width",
            defaultValue = "512",
            paramLabel = "D",
            description = "Of the vectors. Default: ${DEFAULT-VALUE}.")
    int width;

    /** Refuses what cannot be drawn, before the first table row. */
    void check() {
        items.forEach(n -> Ranges.requirePositive("--items", n));
        Ranges.requirePositive("--width", width);
        for (int m : splits) {
            Ranges.requireSplits(m, width);
            for (int n : items) {
                if ((long) n * m > MAX_BYTES) {
                    throw new IllegalArgumentException("--items times --splits must be at most " + MAX_BYTES
                            + ", got --items=" + n + ", --splits=" + m);
                }
            }
        }
    }
}
