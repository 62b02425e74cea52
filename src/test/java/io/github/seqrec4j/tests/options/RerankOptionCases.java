package io.github.seqrec4j.tests.options;

import io.github.seqrec4j.eval.ItemPopularity;
import io.github.seqrec4j.eval.rerank.PopularityPenalty;
import io.github.seqrec4j.eval.rerank.RerankOptions;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.tests.SmallModels;
import java.util.List;
import java.util.Map;

/** Options of re-rankers. */
final class RerankOptionCases {
    private static final int[] NO_HISTORY = {};

    private RerankOptionCases() {}

    static List<OptionCase<?>> all() {
        return List.of(new OptionCase<>(
                new RerankOptions(0.5, 5, false),
                Map.of("lambda", 0.1, "candidates", 3, "normalised", true),
                RerankOptionCases::list));
    }

    private static String list(RerankOptions options) {
        var train = SmallModels.split(150, 300, 4).train();
        var reranked = new PopularityPenalty(MostPopular.fit(train), ItemPopularity.of(train), options);
        return reranked.recommend(Query.excludingSeen(NO_HISTORY, 5)).toString();
    }
}
