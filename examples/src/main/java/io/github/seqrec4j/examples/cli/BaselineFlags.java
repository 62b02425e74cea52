package io.github.seqrec4j.examples.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the baselines may be told. */
final class BaselineFlags {
    @Spec
    CommandSpec spec;

    @Option(
            names = "--window-days",
            defaultValue = "30",
            paramLabel = "N",
            description =
                    "What recent means for recent-popularity, if times are in seconds. Default: ${DEFAULT-VALUE}.")
    int windowDays;
}
