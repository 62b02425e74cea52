package io.github.seqrec4j.models.align;

import io.github.seqrec4j.data.HoldoutCase;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a recommender's lists are worth for holdout cases, without items of their histories. */
final class ListJudge {
    private static final int BATCH = 512;

    private ListJudge() {}

    /** The mean over the cases of each term's sum; with several targets the first counts. */
    static Map<String, Double> means(
            Recommender recommender, List<HoldoutCase> cases, RewardMix reward, int listLength) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int from = 0; from < cases.size(); from += BATCH) {
            List<HoldoutCase> part = cases.subList(from, Math.min(cases.size(), from + BATCH));
            List<RankedItems> lists = recommender.recommend(part.stream()
                    .map(it -> Query.of(it, listLength, ItemFilter.excluding(it.history())))
                    .toList());
            for (int i = 0; i < part.size(); i++) {
                HoldoutCase one = part.get(i);
                reward.sums(one.history(), lists.get(i).items(), one.targets()[0])
                        .forEach((name, sum) -> means.merge(name, sum / cases.size(), Double::sum));
            }
        }
        return means;
    }
}
