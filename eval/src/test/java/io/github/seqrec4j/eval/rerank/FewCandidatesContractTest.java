package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Recommender;

/** Lists of which only the beginning is put into a new order, by diversity alone. */
class FewCandidatesContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        return new MaximalMarginalRelevance(
                new Followers(sequences),
                RandomTags.of(sequences.itemCount()),
                RerankOptions.of(0).candidates(7).normalised(true));
    }

    @Override
    protected boolean writesLists() {
        return true;
    }
}
