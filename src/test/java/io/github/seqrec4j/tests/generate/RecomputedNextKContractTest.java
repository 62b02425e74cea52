package io.github.seqrec4j.tests.generate;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.MarkovChain;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.recommend.Recommender;

class RecomputedNextKContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        return NextK.recomputing(MarkovChain.fit(sequences));
    }

    @Override
    protected boolean writesLists() {
        return true;
    }
}
