package io.github.seqrec4j.examples.cli;

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
    RSS(withoutLists(RecencySampling.defaults().readings())),
    CONTINUATION(withoutLists(new SequenceContinuation().readings())),
    TEACHER(EnumSet.of(Reading.LIST));

    private final Set<Reading> readings;

    ObjectiveKind(Set<Reading> readings) {
        this.readings = readings;
    }

    /** What has one target at the end would teach the first item of a list only. */
    private static Set<Reading> withoutLists(Set<Reading> readings) {
        Set<Reading> others = EnumSet.copyOf(readings);
        others.remove(Reading.LIST);
        return others;
    }

    /** Tells whether it can train a network that reads so. */
    boolean trains(Reading reading) {
        return readings.contains(reading);
    }
}
