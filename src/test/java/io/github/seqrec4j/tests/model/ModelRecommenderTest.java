package io.github.seqrec4j.tests.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    /** A learned number per item is part of the score, whoever computes it. */
    @Test
    void recommend_withIndexAndBiases_answersAsTheEngine() {
        SequenceModel model = SequenceModel.create(BERT4RecVariants.published(8), 50, 2);
        try (NDManager scope = model.newScope()) {
            NDArray bias = model.parameters().get("items.bias").getArray();
            bias.addi(scope.randomNormal(bias.getShape()));
        }
        model.freeze(true);
        models.add(model);
        Recommender engine = new ModelRecommender(model);
        Recommender indexed = ModelRecommender.withIndex(model);
        for (int item = 1; item <= 50; item++) {
            Query query = Query.excludingSeen(new int[] {item, 51 - item}, 9);
            RankedItems expected = engine.recommend(query);
            RankedItems found = indexed.recommend(query);
            assertArrayEquals(expected.items(), found.items());
            assertArrayEquals(expected.scores(), found.scores(), 1e-5f);
        }
    }

    @AfterEach
    void closeModels() {
        models.forEach(SequenceModel::close);
    }
}
