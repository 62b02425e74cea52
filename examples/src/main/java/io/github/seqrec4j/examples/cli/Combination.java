package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Reading;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One of the many ways to train.
 *
 * @param network what is trained
 * @param objective what it predicts
 * @param loss what training minimises
 * @param negatives how many items each target is held against; 0 for the whole catalogue
 */
record Combination(Network network, ObjectiveKind objective, LossKind loss, int negatives) {
    /** Binary cross-entropy over the catalogue takes a row of scores for what is predicted at the end of a sequence. */
    private static final Set<ObjectiveKind> PREDICT_AT_THE_END =
            EnumSet.of(ObjectiveKind.RSS, ObjectiveKind.CONTINUATION);

    /**
     * Refuses what would train nothing or something else than its name says, and tells what to use.
     *
     * @param reading how the network reads
     */
    void requireSensible(Reading reading) {
        if (!objective.trains(reading)) {
            throw new IllegalArgumentException("--objective " + Choice.name(objective) + " has no meaning with --model "
                    + Choice.name(network) + (reading == Reading.LIST ? " --list-length" : "") + ", where "
                    + reading.description() + "; use --objective " + Choice.alternatives(trainersOf(reading))
                    + otherNetwork());
        }
        if (negatives == 0 && !loss.takesCatalogue) {
            throw new IllegalArgumentException(needsNegatives());
        }
        if (negatives == 0 && loss == LossKind.BCE && !PREDICT_AT_THE_END.contains(objective)) {
            throw new IllegalArgumentException(needsNegatives()
                    + " as SASRec was published; without them it is over the whole catalogue, for --objective "
                    + Choice.alternatives(PREDICT_AT_THE_END));
        }
    }

    private String otherNetwork() {
        return switch (objective) {
            case MASKED -> ", or --model bert4rec";
            case TEACHER -> ", or --model gptrec --list-length K";
            case EVERY_PREFIX -> ", or --model tiger";
            case SHIFTED, RSS, CONTINUATION -> "";
        };
    }

    private String needsNegatives() {
        return "--loss " + Choice.name(loss) + " needs --negatives K, for example " + loss.exampleNegatives;
    }

    private static List<ObjectiveKind> trainersOf(Reading reading) {
        return Arrays.stream(ObjectiveKind.values())
                .filter(it -> it.trains(reading))
                .toList();
    }
}
