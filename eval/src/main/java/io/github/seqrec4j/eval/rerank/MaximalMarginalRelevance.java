package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import java.util.List;

/**
 * Makes lists of items that differ: the base's best item first, then again and again the candidate with the greatest lambda * score - (1 -
 * lambda) * s, where s is the greatest cosine of its tags with those of an item already chosen. Carbonell and Goldstein, "The use of MMR,
 * diversity-based reranking for reordering documents and producing summaries", SIGIR 1998.
 *
 * <p>Of candidates that are worth the same, the one that the base ranks higher goes first. The scores of a list are the values at which its
 * items were chosen: they never rise, since each choice only adds to the penalties of what is left. Where two of them round to one float, or
 * are the same, and the ids stand the other way round, the second score is the next smaller float.
 *
 * <p>A choice depends on those before it: leaving an item out may change the order of the rest, as in the published method, which chooses
 * among unseen items only.
 *
 * <p>A base that gives a score which is not finite is refused with an {@link IllegalStateException}. Thread-safe where the base is. Takes K C comparisons of tags for a list of K items out of C candidates.
 */
public final class MaximalMarginalRelevance implements Recommender {
    private final Recommender base;
    private final ItemTags tags;
    private final RerankOptions options;
    private final Reranker reranker;

    /**
     * Puts a base's lists into a new order.
     *
     * @param base what ranks; stays open, so that several orders of it may be compared
     * @param tags what items are compared by, of the base's catalogue
     * @param options the weight of scores, the candidates, the range of scores
     * @throws IllegalArgumentException if the tags are of another number of items
     */
    public MaximalMarginalRelevance(Recommender base, ItemTags tags, RerankOptions options) {
        Reranker.checkCatalogue(base, "tags", tags.itemCount());
        this.base = base;
        this.tags = tags;
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
        boolean[] chosen = new boolean[candidates.count()];
        double[] similarity = new double[candidates.count()];
        for (int place = 0; place >= 0 && !order.isFull(); ) {
            order.add(candidates.item(place), options.value(candidates.score(place), similarity[place]));
            chosen[place] = true;
            for (int other = 0; other < chosen.length; other++) {
                if (!chosen[other]) {
                    double cosine = tags.cosine(candidates.item(place), candidates.item(other));
                    similarity[other] = Math.max(similarity[other], cosine);
                }
            }
            place = best(candidates, chosen, similarity);
        }
    }

    /** The place of the best candidate that is left; -1 where none is. */
    private int best(Candidates candidates, boolean[] chosen, double[] similarity) {
        int best = -1;
        double bestValue = 0;
        for (int place = 0; place < chosen.length; place++) {
            if (!chosen[place]) {
                double value = options.value(candidates.score(place), similarity[place]);
                if (best < 0 || value > bestValue) {
                    best = place;
                    bestValue = value;
                }
            }
        }
        return best;
    }
}
