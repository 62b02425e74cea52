package io.github.seqrec4j.tests.generate;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.BeamSearch;
import io.github.seqrec4j.models.generate.TokenRecommender;
import io.github.seqrec4j.quantization.TokenPlan;
import io.github.seqrec4j.recommend.Recommender;

class TokenRecommenderContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        GPTRec.Config config = GPTRec.Config.of(8, 2, 2, 12, 0);
        SequenceModel model =
                SequenceModel.create(new GPTRec(config), TokenPlan.svd(2, 32).over(sequences, 3), 2);
        model.freeze(true);
        return TokenRecommender.beams(BeamSearch.Options.defaults()).around(model);
    }
}
