package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.recommend.RankingMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** A metric or a measure as it is written: a family and a cut-off, {@code ndcg@10}. */
record NamedMetric(String family, int cutoff) {
    /** The families of accuracy in the order in which messages list them. */
    private static final List<String> ACCURACY = List.of("ndcg", "recall", "hitrate", "mrr", "map", "precision");

    private static final Map<String, IntFunction<RankingMetric>> METRICS = Map.of(
            "ndcg", Metrics::ndcg,
            "recall", Metrics::recall,
            "hitrate", Metrics::hitRate,
            "mrr", Metrics::mrr,
            "map", Metrics::map,
            "precision", Metrics::precision);

    private static final Map<String, BiFunction<NamedMetric, MeasureContext, Measure>> MEASURES = new TreeMap<>(Map.of(
            TagDiversity.PUBLISHED,
            (name, context) -> BeyondAccuracy.intraListDiversity(name.cutoff, name.tags(context)),
            TagDiversity.MEAN,
            (name, context) -> BeyondAccuracy.meanPairwiseDistance(name.cutoff, name.tags(context)),
            AveragePopularity.NAME,
            (name, context) -> BeyondAccuracy.averagePopularity(name.cutoff, name.popularity(context)),
            PopularityCount.NAME,
            (name, context) -> BeyondAccuracy.popularityCount(name.cutoff, name.popularity(context)),
            Novelty.NAME,
            (name, context) -> BeyondAccuracy.novelty(name.cutoff, name.popularity(context)),
            Serendipity.NAME,
            (name, context) ->
                    BeyondAccuracy.serendipity(name.cutoff, name.needed(context.baseline(), "a baseline recommender")),
            Coverage.NAME,
            (name, context) -> BeyondAccuracy.coverage(name.cutoff),
            GiniIndex.NAME,
            (name, context) -> BeyondAccuracy.gini(name.cutoff)));

    static NamedMetric parse(String name) {
        int at = name.indexOf('@');
        try {
            return new NamedMetric(name.substring(0, Math.max(at, 0)), Integer.parseInt(name.substring(at + 1)));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("a metric is written like ndcg@10, got '" + name + "'", noNumber);
        }
    }

    boolean isAccuracy() {
        return METRICS.containsKey(family);
    }

    RankingMetric metric() {
        if (!isAccuracy()) {
            throw new IllegalArgumentException("metrics are " + listed(ACCURACY) + ", got '" + family + "'");
        }
        return METRICS.get(family).apply(cutoff);
    }

    Measure measure(MeasureContext context) {
        if (!MEASURES.containsKey(family)) {
            throw new IllegalArgumentException("metrics are " + listed(ACCURACY) + ", and measures beyond accuracy "
                    + listed(List.copyOf(MEASURES.keySet())) + ", got '" + family + "'");
        }
        return MEASURES.get(family).apply(this, context);
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private ItemTags tags(MeasureContext context) {
        return needed(context.tags(), "item tags");
    }

    private ItemPopularity popularity(MeasureContext context) {
        return needed(context.popularity(), "training counts");
    }

    private <T> T needed(Optional<T> given, String what) {
        return given.orElseThrow(() -> new IllegalArgumentException(family + "@" + cutoff + " needs " + what));
    }
}
