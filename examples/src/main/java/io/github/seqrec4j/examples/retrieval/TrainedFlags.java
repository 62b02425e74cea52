package io.github.seqrec4j.examples.retrieval;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** A trained model, and who asks it; given together or not at all. */
final class TrainedFlags {
    @Option(names = "--model-dir", required = true, paramLabel = "DIR", description = "A saved model.")
    Path modelDir;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with the columns user, item and time; its users' items are what the model is asked with.")
    Path data;

    /** Refuses options of a catalogue that is made up: this one's is that of the model. */
    static void refuse(CommandSpec madeUp, ParseResult parsed) {
        for (OptionSpec option : madeUp.options()) {
            if (parsed.hasMatchedOption(option.longestName())) {
                throw new IllegalArgumentException(option.longestName() + " has no meaning with --model-dir");
            }
        }
    }
}
