package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;

/**
 * What it depends on how a network can be asked.
 *
 * @param architecture what it is
 * @param spelled whether several tokens spell an item
 */
record AskedNetwork(Architecture architecture, boolean spelled) {
    static AskedNetwork of(SequenceModel model) {
        return new AskedNetwork(model.architecture(), model.itemEmbeddings().tokensPerItem() > 1);
    }

    /** What it is asked for unless told otherwise. */
    StrategyKind usual() {
        return writesLists() ? StrategyKind.NEXT_K : StrategyKind.TOP_K;
    }

    /** Whether it learnt to write lists. */
    boolean writesLists() {
        return architecture.reading() == Reading.LIST;
    }

    /** Whether it goes on with a list where it stopped; others are asked anew for each item. */
    boolean continues() {
        return architecture instanceof GPTRec && !spelled;
    }

    /** How long the lists are that it can write. */
    LongestList longest() {
        if (!continues() || !(architecture instanceof GPTRec network)) {
            return LongestList.ANY;
        }
        int taught = network.config().variant().listLength();
        return new LongestList(taught > 0 ? taught : network.maxLength());
    }
}
