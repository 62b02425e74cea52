package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The ranking of a network, which does not own its model. */
class ModelRecommenderTest extends RecommenderContract {
    private final List<SequenceModel> models = new ArrayList<>();

    @Override
    protected Recommender fit(UserSequences sequences) {
        SequenceModel model =
                SequenceModel.create(SASRecVariants.of(SASRec.NormStyle.PRE_NORM, 12), sequences.itemCount(), 2);
        model.freeze(true);
        models.add(model);
        return new ModelRecommender(model);
    }

    @Override
    protected float batchTolerance() {
        return 1e-5f;
    }

    @AfterEach
    void closeModels() {
        models.forEach(SequenceModel::close);
    }
}
