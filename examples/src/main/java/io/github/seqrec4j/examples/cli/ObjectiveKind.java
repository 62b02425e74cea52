package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.NextItem;
import io.github.seqrec4j.batch.Objective;
import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.sampling.MaskedItem;
import io.github.seqrec4j.sampling.RecencySampling;
import io.github.seqrec4j.sampling.SequenceContinuation;

/** What is predicted where. */
enum ObjectiveKind {
    SHIFTED(new NextItem()),
    MASKED(MaskedItem.defaults()),
    RSS(RecencySampling.defaults()),
    CONTINUATION(new SequenceContinuation());

    private final Objective usual;

    ObjectiveKind(Objective usual) {
        this.usual = usual;
    }

    /** Tells whether it can train a network that reads so. */
    boolean trains(Reading reading) {
        return usual.readings().contains(reading);
    }
}
