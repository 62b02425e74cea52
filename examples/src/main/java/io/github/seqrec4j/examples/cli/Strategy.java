package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.models.generate.ColdStart;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.models.generate.InvalidIds;
import io.github.seqrec4j.models.generate.NextItemChoice;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Ranker;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How networks are asked.
 *
 * @param said what all of them are to do; if nothing, those that learnt to write lists write them, and others score
 * @param choice how the items of a list are chosen where a network goes on where it stopped
 * @param search how items are found where tokens spell them
 */
record Strategy(Optional<StrategyKind> said, NextItemChoice choice, Search search) implements Ranker {
    /** Each network as it is meant to be asked. */
    static final Strategy USUAL = new Strategy(Optional.empty(), NextItemChoice.GREEDY, Search.USUAL);

    Strategy with(Search changed) {
        return new Strategy(said, choice, changed);
    }

    /** The same with a count of its own of what is no item's spelling, if that is counted. */
    Strategy countingAnew() {
        return search.invalid().isPresent() ? with(search.counting(new InvalidIds())) : this;
    }

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

    /** Loads a model, which knows what it was trained on, to be asked so. */
    SequenceRecommender load(Path folder) {
        SequenceRecommender loaded = Models.load(folder, this);
        if (search.coldShare().isEmpty()) {
            return loaded;
        }
        // Not closed: it is the same model that is served on.
        StoredModel stored = loaded.model().orElseThrow();
        ColdStart cold = ColdStart.notIn(stored.itemCounts(), search.coldShare().get());
        return SequenceRecommender.of(stored, model -> around(model, cold));
    }

    @Override
    public Recommender around(SequenceModel model) {
        return around(model, ColdStart.NONE);
    }

    private Recommender around(SequenceModel model, ColdStart cold) {
        AskedNetwork network = AskedNetwork.of(model);
        boolean once = of(network) == StrategyKind.TOP_K;
        if (network.spelled()) {
            Recommender searched = GeneratedItems.by(items -> search.over(items, network.usualBeam(), cold))
                    .around(model);
            return once ? searched : NextK.recomputing(searched);
        }
        if (once) {
            return ModelRecommender.withIndex(model);
        }
        return network.continues() ? new NextK(model, choice) : NextK.recomputing(new ModelRecommender(model));
    }
}
