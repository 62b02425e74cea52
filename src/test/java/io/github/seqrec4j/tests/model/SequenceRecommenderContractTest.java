package io.github.seqrec4j.tests.model;

import io.github.seqrec4j.contract.RecommenderContract;
import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.data.Vocabulary;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.SASRec;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.store.ModelFolder.StoredModel;
import io.github.seqrec4j.store.Provenance;
import java.util.Map;

/** What a service holds, asked in dense ids. */
class SequenceRecommenderContractTest extends RecommenderContract {
    @Override
    protected Recommender fit(UserSequences sequences) {
        SequenceModel model =
                SequenceModel.create(SASRecVariants.of(SASRec.NormStyle.QUERY_ONLY, 12), sequences.itemCount(), 2);
        return SequenceRecommender.of(new StoredModel(
                model,
                Vocabulary.identity(sequences.itemCount()),
                sequences.itemCounts(),
                new Provenance("test", 2, "", Map.of())));
    }

    @Override
    protected float batchTolerance() {
        return 1e-5f;
    }
}
