package io.github.seqrec4j.tests.generate;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.ItemTokens;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.GPTRec;
import io.github.seqrec4j.models.generate.GeneratedItems;
import io.github.seqrec4j.quantization.SVDCodes;
import io.github.seqrec4j.recommend.Recommender;

class GeneratedItemsContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        ItemTokens items = new ItemTokens(SVDCodes.defaults().assign(sequences, new CodeShape(2, 8), 1));
        SequenceModel model = SequenceModel.create(new GPTRec(GPTRec.Config.of(8, 2, 2, 12, 0)), items, 2);
        model.freeze(true);
        return GeneratedItems.byBeamSearch().around(model);
    }

    @Override
    protected float batchTolerance() {
        return 1e-4f;
    }
}
