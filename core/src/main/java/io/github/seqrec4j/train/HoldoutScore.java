package io.github.seqrec4j.train;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.RankingMetric;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/** The mean of one metric over holdout cases, full ranking: what early stopping watches. */
record HoldoutScore(List<HoldoutCase> cases, RankingMetric metric, boolean excludeSeen) {
    private static final int BATCH = 4096;

    double of(Recommender recommender) {
        double sum = 0;
        for (int from = 0; from < cases.size(); from += BATCH) {
            List<HoldoutCase> part = cases.subList(from, Math.min(cases.size(), from + BATCH));
            List<RankedItems> answers =
                    recommender.recommend(part.stream().map(this::query).toList());
            for (int i = 0; i < part.size(); i++) {
                sum += metric.score(answers.get(i).items(), part.get(i).targets());
            }
        }
        return sum / cases.size();
    }

    private Query query(HoldoutCase holdout) {
        ItemFilter filter = excludeSeen ? ItemFilter.excluding(holdout.history()) : ItemFilter.all();
        return Query.of(holdout, metric.cutoff(), filter);
    }
}
