package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.eval.rerank.RerankOptions;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What takes part in a new order. */
final class CandidateFlags {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rerank-candidates",
            defaultValue = "1000",
            paramLabel = "N",
            description = "How many of the best items take part in a new order. Default: ${DEFAULT-VALUE}.")
    private int candidates;

    @Option(
            names = "--rerank-normalised",
            description = "Bring the scores of each list to 0..1 first. Default: raw scores, as published.")
    private boolean normalised;

    /**
     * Makes the options.
     *
     * @param option what the weight was given by
     */
    RerankOptions options(String option, double lambda) {
        return new OptionNames(Map.of("candidates", "--rerank-candidates", "lambda", option))
                .make(() -> new RerankOptions(lambda, candidates, normalised));
    }

    /** Refuses options that would do nothing. */
    void requireUnused(ParseResult parsed, String without) {
        for (OptionSpec option : spec.options()) {
            if (parsed.hasMatchedOption(option.longestName())) {
                throw new IllegalArgumentException(option.longestName() + " has no meaning without " + without);
            }
        }
    }
}
