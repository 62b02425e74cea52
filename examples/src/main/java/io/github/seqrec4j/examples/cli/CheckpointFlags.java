package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.train.Checkpoints;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the state of a run is kept, so that it can go on after a crash. */
final class CheckpointFlags {
    private static final String RUN = "run.json";

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Keep the state of the run here after every epoch. Default: nowhere; with --resume:"
                    + " OUT-checkpoints.")
    private Path folder;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "Keep it after every N epochs only. Default: 1.")
    private Integer every;

    @Option(
            names = "--resume",
            description =
                    "Keep checkpoints, and go on from the newest one if there is one: the result equals that of an"
                            + " unbroken run.")
    private boolean resume;

    /** Refuses options that would do nothing. */
    void checkApplicable() {
        if (every != null && folder == null && !resume) {
            throw new IllegalArgumentException("--checkpoint-every needs --checkpoints or --resume");
        }
        if (every != null && every < 1) {
            throw new IllegalArgumentException("--checkpoint-every must be at least 1, got " + every);
        }
    }

    /**
     * Prepares the folder.
     *
     * @param out where the model goes
     * @param identity what must be the same for a run that is continued
     * @param given which of that was typed
     */
    Optional<Checkpoints> prepare(Path out, Map<String, Object> identity, Collection<String> given) {
        if (folder == null && !resume) {
            return Optional.empty();
        }
        Path place = folder != null ? folder : out.resolveSibling(out.getFileName() + "-checkpoints");
        Checkpoints checkpoints = new Checkpoints(place, every == null ? 1 : every);
        if (checkpoints.exist()) {
            if (!resume) {
                throw new IllegalArgumentException(place + " holds the checkpoint of an earlier run: add --resume to"
                        + " continue it, or name another folder");
            }
            RunIdentity.requireSame(place.resolve(RUN), identity, given);
        } else {
            Json.write(place.resolve(RUN), identity);
        }
        return Optional.of(checkpoints);
    }
}
