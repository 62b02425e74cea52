package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.eval.ItemPopularity;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes lists of less popular items: sorts the candidates by lambda * score - (1 - lambda) * the item's share of all training interactions.
 * The "greedy PCOUNT" of Petrov and Macdonald, "Aligning GPTRec with beyond-accuracy goals with reinforcement learning", GenRec workshop at
 * WWW 2024. Shares are small beside raw scores, so that only a lambda near 0, 0.0001 to 0.1 there, changes much.
 *
 * <p>Of candidates that are worth the same, the one that the base ranks higher goes first. The scores of a list are the values it is
 * sorted by; where two of them round to one float, or are the same, and the ids stand the other way round, the second score is the next
 * smaller float.
 *
 * <p>A base that gives a score which is not finite is refused with an {@link IllegalStateException}. Thread-safe where the base is.
 */
public final class PopularityPenalty implements Recommender {
    private final Recommender base;
    private final ItemPopularity popularity;
    private final RerankOptions options;
    private final Reranker reranker;

    /**
     * Puts a base's lists into a new order.
     *
     * @param base what ranks; stays open, so that several orders of it may be compared
     * @param popularity the training counts, of the base's catalogue
     * @param options the weight of scores, the candidates, the range of scores
     * @throws IllegalArgumentException if the counts are of another number of items
     */
    public PopularityPenalty(Recommender base, ItemPopularity popularity, RerankOptions options) {
        Reranker.checkCatalogue(base, "counts", popularity.itemCount());
        this.base = base;
        this.popularity = popularity;
        this.options = options;
        this.reranker = new Reranker(base, options, this::arrange);
    }

    @Override
    public int itemCount() {
        return base.itemCount();
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return reranker.recommend(queries);
    }

    private void arrange(Candidates candidates, NewOrder order) {
        double[] values = new double[candidates.count()];
        for (int place = 0; place < values.length; place++) {
            values[place] = options.value(candidates.score(place), popularity.share(candidates.item(place)));
        }
        // The sort keeps the base's order where values are the same.
        int[] places = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> -values[place]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < places.length && !order.isFull(); i++) {
            order.add(candidates.item(places[i]), values[places[i]]);
        }
    }
}
