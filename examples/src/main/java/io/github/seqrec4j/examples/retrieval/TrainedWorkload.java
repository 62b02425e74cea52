package io.github.seqrec4j.examples.retrieval;

import io.github.seqrec4j.examples.retrieval.Workload.QueryPlan;
import io.github.seqrec4j.model.SequenceModel;
import io.github.seqrec4j.models.Models;
import io.github.seqrec4j.quantization.RecJPQEmbedding;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.ModelRecommender;
import io.github.seqrec4j.recommend.SequenceRecommender;
import io.github.seqrec4j.recommend.VectorQuery;
import java.util.ArrayList;
import java.util.List;

/** The catalogue of a trained model, and what the users of a log make it look for. */
final class TrainedWorkload {
    private TrainedWorkload() {}

    /** Reads both; there are fewer queries than planned where there are fewer users. Each leaves out its whole history. */
    static Workload read(TrainedFlags flags, QueryPlan plan) {
        try (SequenceRecommender recommender = Models.load(flags.modelDir)) {
            SequenceModel model = recommender.model().orElseThrow().model();
            if (!(model.output() instanceof RecJPQEmbedding items)) {
                throw new IllegalArgumentException(
                        flags.modelDir + " must hold a model whose items have codes (recjpq), got "
                                + model.itemEmbeddings().kind() + " items");
            }
            List<VectorQuery> queries = new ArrayList<>();
            for (int[] history : UserHistories.ofLog(flags.data, recommender.items())) {
                if (queries.size() < plan.count()) {
                    float[] vector = ModelRecommender.queryVector(model, history);
                    queries.add(new VectorQuery(vector, plan.k(), ItemFilter.excluding(history)));
                }
            }
            return new Workload(items.codedVectors(), queries);
        }
    }
}
