package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.EveryPrefix;
import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.sampling.MaskedItem;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.sampling.SequenceContinuation;
import java.util.EnumSet;
import java.util.Set;

/** What is predicted where. */
enum ObjectiveKind {
    SHIFTED(new NextItem().readings()),
    MASKED(MaskedItem.defaults().readings()),
    RSS(ofScores(RecencySampling.defaults().readings())),
    CONTINUATION(ofScores(new SequenceContinuation().readings())),
    TEACHER(EnumSet.of(Reading.LIST)),
    EVERY_PREFIX(new EveryPrefix(1, false).readings());

    private final Set<Reading> readings;

    ObjectiveKind(Set<Reading> readings) {
        this.readings = readings;
    }

    /** What has one target at the end would teach the first item of a list only, and no item token by token. */
    private static Set<Reading> ofScores(Set<Reading> readings) {
        Set<Reading> others = EnumSet.copyOf(readings);
        others.removeIf(reading -> reading == Reading.LIST || reading.writesInPlace());
        return others;
    }

    /** Tells whether it can train a network that reads so. */
    boolean trains(Reading reading) {
        return readings.contains(reading);
    }
}
