package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.batch.Reading;
import io.github.seqrec4j.model.Architecture;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.NextItemChoice;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Optional;

/**
 * How networks are asked.
 *
 * @param said what all of them are to do; if nothing, those that learnt to write lists write them, and others score
 * @param choice how the items of a list are chosen where a network goes on where it stopped
 */
record Strategy(Optional<StrategyKind> said, NextItemChoice choice) implements Ranker {
    /** Each network as it is meant to be asked. */
    static final Strategy USUAL = new Strategy(Optional.empty(), NextItemChoice.GREEDY);

    /** What a network is asked for unless told otherwise. */
    static StrategyKind usual(Architecture architecture) {
        return architecture.reading() == Reading.LIST ? StrategyKind.NEXT_K : StrategyKind.TOP_K;
    }

    /** Whether a network goes on where it stopped; others are asked anew for each item of a list. */
    static boolean continues(Architecture architecture) {
        return architecture instanceof GPTRec;
    }

    StrategyKind of(Architecture architecture) {
        return said.orElseGet(() -> usual(architecture));
    }

    /** How long the lists are that a network can give. */
    LongestList longest(Architecture architecture) {
        if (of(architecture) == StrategyKind.TOP_K || !(architecture instanceof GPTRec network)) {
            return LongestList.ANY;
        }
        int taught = network.config().variant().listLength();
        return new LongestList(taught > 0 ? taught : network.maxLength());
    }

    @Override
    public Recommender around(SequenceModel model) {
        if (of(model.architecture()) == StrategyKind.TOP_K) {
            return ModelRecommender.withIndex(model);
        }
        return continues(model.architecture())
                ? new NextK(model, choice)
                : NextK.recomputing(new ModelRecommender(model));
    }
}
