package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.eval.ItemPopularity;
import io.github.seqrec4j.recommend.Recommender;

class PopularityPenaltyContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        return new PopularityPenalty(new Followers(sequences), ItemPopularity.of(sequences), RerankOptions.of(0.02));
    }
}
