package io.github.seqrec4j.models.baseline;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.ArrayList;
import java.util.List;

/** What the baselines share: the check of histories, one array of scores per batch, the selection of the k best. */
final class CatalogueScan {
    /** Scores of the whole catalogue after a history. */
    @FunctionalInterface
    interface Scorer {
        /** Writes the score of item i to {@code scores[i - 1]} for every item; what was there before is arbitrary. */
        void score(int[] history, float[] scores);
    }

    private CatalogueScan() {}

    static List<RankedItems> rank(List<Query> queries, int itemCount, Scorer scorer) {
        for (int q = 0; q < queries.size(); q++) {
            checkHistory(queries.get(q).history(), q, itemCount);
        }
        List<RankedItems> answers = new ArrayList<>(queries.size());
        float[] scores = new float[itemCount];
        for (Query query : queries) {
            scorer.score(query.history(), scores);
            answers.add(TopK.select(scores, 0, itemCount, query));
        }
        return answers;
    }

    /**
     * Each item's count, divided by one more than the largest: in 0..1, below 1, in the order of the counts. Added to
     * whole numbers it settles their ties.
     */
    static float[] popularity(UserSequences sequences) {
        long[] counts = sequences.itemCounts();
        long largest = 0;
        for (long count : counts) {
            largest = Math.max(largest, count);
        }
        float[] popularity = new float[sequences.itemCount()];
        for (int item = 1; item < counts.length; item++) {
            popularity[item - 1] = (float) ((double) counts[item] / (largest + 1));
        }
        return popularity;
    }

    private static void checkHistory(int[] history, int query, int itemCount) {
        for (int i = 0; i < history.length; i++) {
            if (history[i] < 1 || history[i] > itemCount) {
                throw new IllegalArgumentException("history ids must be in 1.." + itemCount + ", got " + history[i]
                        + " at position " + i + " of query " + query);
            }
        }
    }
}
