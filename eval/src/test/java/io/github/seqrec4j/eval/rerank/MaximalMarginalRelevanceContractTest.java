package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Recommender;

class MaximalMarginalRelevanceContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        return new MaximalMarginalRelevance(
                new Followers(sequences), RandomTags.of(sequences.itemCount()), RerankOptions.of(0.4));
    }

    @Override
    protected boolean writesLists() {
        return true;
    }
}
