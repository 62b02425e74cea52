package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.recommend.Recommender;

/**
 * The measures of more than accuracy, for {@link Evaluator#measuring}. All are immutable, and thread-safe where what they are made of is.
 *
 * <p>Symbols: K is the cut-off; n the number of items; a list is the first K places of an answer, or all of it where it is shorter. An
 * item's share is its share of all training interactions. Measures of single lists have a value for each case and their mean as value;
 * measures of the catalogue ({@link #coverage}, {@link #gini}) have one value for all lists together. Whether more or less is better is for
 * the reader to say.
 */
public final class BeyondAccuracy {
    private BeyondAccuracy() {}

    /**
     * Intra-list diversity in the published scaling: the sum of 1 - cosine of the items' tags over the unordered pairs of a list, divided by
     * K (K - 1). That is half the mean distance of a pair, so that values are in 0..0.5; in a list shorter than K, fewer pairs count. An
     * item without tags differs by 1 from every other. Petrov and Macdonald, "Aligning GPTRec with beyond-accuracy goals with
     * reinforcement learning", GenRec workshop at WWW 2024.
     *
     * @param k the cut-off, at least 2
     * @param tags the tags of the catalogue
     * @return the measure {@code ild@k}
     */
    public static Measure intraListDiversity(int k, ItemTags tags) {
        return new TagDiversity(k, tags, true);
    }

    /**
     * The mean of 1 - cosine of the items' tags over the unordered pairs of a list: in 0..1, and twice {@link #intraListDiversity} for full
     * lists; 0 for a list of fewer than two items. An item without tags differs by 1 from every other. Smyth and McClave, "Similarity
     * vs. diversity", ICCBR 2001.
     *
     * @param k the cut-off, at least 2
     * @param tags the tags of the catalogue
     * @return the measure {@code mean-pairwise-distance@k}
     */
    public static Measure meanPairwiseDistance(int k, ItemTags tags) {
        return new TagDiversity(k, tags, false);
    }

    /**
     * Average recommendation popularity: the mean number of training interactions of a list's items; 0 for an empty list. Yin, Cui,
     * Li, Yao and Chen, "Challenging the long tail recommendation", PVLDB 5(9), 2012.
     *
     * @param k the cut-off, at least 1
     * @param popularity the training counts
     * @return the measure {@code arp@k}
     */
    public static Measure averagePopularity(int k, ItemPopularity popularity) {
        return new AveragePopularity(k, popularity);
    }

    /**
     * Normalised popularity count: the sum of the shares of a list's items, over all cases, divided by the same sum of the lists of the
     * popularity recommender, which are the K most popular items that each query admits. The popularity recommender gets 1, other
     * recommenders less; a case's value is its own sum divided by the mean of the latter, so that the cases' mean is the value and intervals
     * take the popular lists as given. 0 where no admitted item was ever bought. Petrov and Macdonald, "Aligning GPTRec with
     * beyond-accuracy goals with reinforcement learning", GenRec workshop at WWW 2024.
     *
     * @param k the cut-off, at least 1
     * @param popularity the training counts
     * @return the measure {@code npcount@k}
     */
    public static Measure popularityCount(int k, ItemPopularity popularity) {
        return new PopularityCount(k, popularity);
    }

    /**
     * Novelty: the mean of -log2(share) of a list's items, in bits; 0 for an empty list. An item that was never bought counts as if bought
     * once, which is the greatest finite value. Zhou, Kuscsik, Liu, Medo, Wakeling and Zhang, "Solving the apparent
     * diversity-accuracy dilemma of recommender systems", PNAS 107(10), 2010, who take an item's share of users: where nobody buys twice,
     * their values are smaller by log2(interactions / users) for all recommenders alike.
     *
     * @param k the cut-off, at least 1
     * @param popularity the training counts
     * @return the measure {@code novelty@k}
     */
    public static Measure novelty(int k, ItemPopularity popularity) {
        return new Novelty(k, popularity);
    }

    /**
     * Serendipity: how many of a list's items are relevant and not among the K that a baseline lists for the same query, divided by K. What
     * an obvious recommender would have found as well earns nothing. Ge, Delgado-Battenfeld and Jannach, "Beyond accuracy: evaluating
     * recommender systems by coverage and serendipity", RecSys 2010, who divide by the number of items that the baseline does not list.
     *
     * @param k the cut-off, at least 1
     * @param baseline what gives the obvious recommendations, the most popular items for example; stays open
     * @return the measure {@code serendipity@k}
     */
    public static Measure serendipity(int k, Recommender baseline) {
        return new Serendipity(k, baseline);
    }

    /**
     * Catalogue coverage: the number of distinct items in all lists together, divided by n. It grows with the number of cases. Ge,
     * Delgado-Battenfeld and Jannach, "Beyond accuracy: evaluating recommender systems by coverage and serendipity", RecSys 2010.
     *
     * @param k the cut-off, at least 1
     * @return the measure {@code coverage@k}, of the catalogue
     */
    public static Measure coverage(int k) {
        return new Coverage(k);
    }

    /**
     * Gini index of exposure: with x(1) to x(n) the numbers of lists that the items are in, ascending and zeros among them, the sum of (2 i -
     * n - 1) x(i), divided by n times the sum of x(i). 0 where all items are shown equally often (also where none is), 1 - 1/n where one
     * gets all. Adomavicius and Kwon, "Improving aggregate recommendation diversity using ranking-based techniques", IEEE TKDE
     * 24(5), 2012.
     *
     * @param k the cut-off, at least 1
     * @return the measure {@code gini@k}, of the catalogue
     */
    public static Measure gini(int k) {
        return new GiniIndex(k);
    }

    /**
     * Returns a measure by its name.
     *
     * @param name for example {@code ild@10}, as {@link Measure#name} gives it
     * @param context what measures need to know
     * @return the measure
     * @throws IllegalArgumentException if there is no such measure, the context lacks what it needs, or the cut-off is out of range
     */
    public static Measure named(String name, MeasureContext context) {
        return NamedMetric.parse(name).measure(context);
    }

    static void checkCatalogue(String measure, String what, int known, int itemCount) {
        if (known != itemCount) {
            throw new IllegalArgumentException(
                    measure + " needs " + what + " of the recommender's " + itemCount + " items, got " + known);
        }
    }
}
