package io.github.seqrec4j.examples.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where randomness begins. */
final class SeedFlags {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "SEED",
            description =
                    "Of whatever is drawn: first weights, batches, negatives, dropout. Default: ${DEFAULT-VALUE}.")
    private long seed;

    long read(Settings settings) {
        return settings.value("--seed", seed);
    }
}
