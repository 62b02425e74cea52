package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.TIGER;
import io.github.seqrec4j.models.generate.BeamSearch;

/**
 * What it depends on how a network can be asked.
 *
 * @param architecture what it is
 * @param tokensPerItem how many tokens spell an item
 */
record AskedNetwork(Architecture architecture, int tokensPerItem) {
    private static final int USUAL_BEAM = BeamSearch.Options.defaults().width();

    static AskedNetwork of(SequenceModel model) {
        return new AskedNetwork(model.architecture(), model.itemEmbeddings().tokensPerItem());
    }

    /** Whether several tokens spell an item. */
    boolean spelled() {
        return tokensPerItem > 1;
    }

    /** How many beginnings of spellings are kept unless told otherwise. */
    int usualBeam() {
        return architecture instanceof TIGER ? TIGER.BEAM_WIDTH : USUAL_BEAM;
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
        return architecture instanceof GPTRec && !spelled();
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
