package io.github.seqrec4j.benchmarks.retrieval;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A trained model, and who asks it; given together or not at all. */
final class TrainedFlags {
    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "A model folder.")
    Path model;

    @Option(
            names = "--log",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with the columns user, item and time; its users' items are what the model is asked with.")
    Path log;
}
