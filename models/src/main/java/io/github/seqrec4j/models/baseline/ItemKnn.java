package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.TopK;
import java.util.List;

/**
 * Item k-nearest neighbours: recommends items whose users are those of the history's items. Deshpande and Karypis,
 * "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004, with shrinkage of similarities that few users support.
 *
 * <p>Similarity of items i and j: c(i,j) / (sqrt(c(i) c(j)) + shrink), where c(i) users have i and c(i,j) have both (the
 * cosine of their binary user vectors where shrink is 0). Each item keeps its most similar neighbours. Score of an item:
 * the sum, over the newest items of the history, of decay^age times its similarity to them where it is among their neighbours;
 * age is 0 for the newest. An item that occurs twice in the history counts twice.
 *
 * <p>Items that are no neighbour of the history come last: they score below 0, in the order of their popularity in training.
 * Ties by the smaller id.
 *
 * <p>Immutable, thread-safe, heap only. Fitting takes time proportional to the sum of the squared lengths of the sequences.
 */
public final class ItemKnn implements Recommender {
    /**
     * How neighbours are found and counted.
     *
     * @param neighbours how many neighbours each item keeps, at least 1
     * @param shrink added to the denominator of the cosine, at least 0; larger values trust rare items less
     * @param historyLength how many of the newest history items count, at least 1
     * @param decay weight of each history item relative to the next newer one, above 0 and at most 1; 1 weighs all alike
     */
    public record Options(int neighbours, float shrink, int historyLength, float decay) {
        /**
         * Checks the ranges.
         *
         * @param neighbours how many neighbours each item keeps, at least 1
         * @param shrink added to the denominator of the cosine, at least 0; larger values trust rare items less
         * @param historyLength how many of the newest history items count, at least 1
         * @param decay weight of each history item relative to the next newer one, above 0 and at most 1; 1 weighs
         *     all alike
         */
        public Options {
            if (neighbours < 1) {
                throw new IllegalArgumentException("neighbours must be at least 1, got " + neighbours);
            }
            if (!(shrink >= 0) || Float.isInfinite(shrink)) {
                throw new IllegalArgumentException("shrink must be at least 0 and finite, got " + shrink);
            }
            if (historyLength < 1) {
                throw new IllegalArgumentException("historyLength must be at least 1, got " + historyLength);
            }
            if (!(decay > 0 && decay <= 1)) {
                throw new IllegalArgumentException("decay must be above 0 and at most 1, got " + decay);
            }
        }

        /**
         * Returns options that suit logs where the next item depends on the newest ones.
         *
         * @return 100 neighbours, shrink 10, the newest 50 items, decay 0.7
         */
        public static Options defaults() {
            return new Options(100, 10, 50, 0.7f);
        }
    }

    private final Options options;
    private final float[] notNeighbours;
    private final SparseRows similarities;

    private ItemKnn(Options options, float[] notNeighbours, SparseRows similarities) {
        this.options = options;
        this.notNeighbours = notNeighbours;
        this.similarities = similarities;
    }

    /**
     * Finds each item's neighbours.
     *
     * @param sequences the training sequences; an item that a user has twice counts once
     * @param options how neighbours are found and counted
     * @return the recommender
     */
    public static ItemKnn fit(UserSequences sequences, Options options) {
        float[] notNeighbours = CatalogueScan.popularity(sequences);
        for (int i = 0; i < notNeighbours.length; i++) {
            notNeighbours[i] -= 1;
        }
        return new ItemKnn(options, notNeighbours, similarities(new ItemUsers(sequences), options));
    }

    private static SparseRows similarities(ItemUsers users, Options options) {
        SparseRows.Builder rows = new SparseRows.Builder(users.itemCount());
        Tally together = new Tally(users.itemCount());
        for (int item = 1; item <= users.itemCount(); item++) {
            users.countTogether(item, together);
            if (together.size() > 0) {
                TopK nearest = new TopK(Math.min(options.neighbours(), together.size()));
                for (int i = 0; i < together.size(); i++) {
                    int other = together.item(i);
                    double norm = Math.sqrt((double) users.count(item) * users.count(other));
                    nearest.offer(other, (float) (together.count(other) / (norm + options.shrink())));
                }
                RankedItems neighbours = nearest.ranked();
                for (int i = 0; i < neighbours.size(); i++) {
                    rows.add(neighbours.items()[i], neighbours.scores()[i]);
                }
            }
            rows.endRow();
            together.clear();
        }
        return rows.build();
    }

    @Override
    public int itemCount() {
        return notNeighbours.length;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        return CatalogueScan.rank(queries, notNeighbours.length, this::score);
    }

    private void score(int[] history, float[] scores) {
        System.arraycopy(notNeighbours, 0, scores, 0, scores.length);
        float weight = 1;
        for (int i = history.length - 1; i >= Math.max(0, history.length - options.historyLength()); i--) {
            for (int n = similarities.start(history[i]); n < similarities.end(history[i]); n++) {
                int index = similarities.item(n) - 1;
                scores[index] = Math.max(scores[index], 0) + weight * similarities.value(n);
            }
            weight *= options.decay();
        }
    }
}
