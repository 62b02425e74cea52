package io.github.seqrec4j.examples.retrieval;

import java.nio.file.Path;
import picocli.CommandLine.Option;

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
}
