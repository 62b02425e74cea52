package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.GeneratedItems;
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
 * @param beams how items are found where tokens spell them
 */
record Strategy(Optional<StrategyKind> said, NextItemChoice choice, BeamSearch.Options beams) implements Ranker {
    /** Each network as it is meant to be asked. */
    static final Strategy USUAL = new Strategy(Optional.empty(), NextItemChoice.GREEDY, BeamSearch.Options.defaults());

    StrategyKind of(AskedNetwork network) {
        return said.orElseGet(network::usual);
    }

    /** Whether items of a list are drawn, if that is asked for. */
    boolean draws(AskedNetwork network) {
        return of(network) == StrategyKind.NEXT_K && network.continues();
    }

    /** How long the lists are that a network can give. */
    LongestList longest(AskedNetwork network) {
        return of(network) == StrategyKind.TOP_K ? LongestList.ANY : network.longest();
    }

    @Override
    public Recommender around(SequenceModel model) {
        AskedNetwork network = AskedNetwork.of(model);
        boolean once = of(network) == StrategyKind.TOP_K;
        if (network.spelled()) {
            Recommender searched =
                    GeneratedItems.by(items -> BeamSearch.of(items, beams)).around(model);
            return once ? searched : NextK.recomputing(searched);
        }
        if (once) {
            return ModelRecommender.withIndex(model);
        }
        return network.continues() ? new NextK(model, choice) : NextK.recomputing(new ModelRecommender(model));
    }
}
