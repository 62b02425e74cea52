package io.github.seqrec4j.tests.generate;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.NextK;
import io.github.seqrec4j.recommend.Recommender;

class NextKContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        GPTRec.Config config = GPTRec.Config.of(8, 2, 2, 12, 0).withLists(100);
        SequenceModel model = SequenceModel.create(new GPTRec(config), sequences.itemCount(), 2);
        model.freeze(true);
        return new NextK(model);
    }

    @Override
    protected float batchTolerance() {
        return 1e-5f;
    }

    @Override
    protected boolean writesLists() {
        return true;
    }
}
