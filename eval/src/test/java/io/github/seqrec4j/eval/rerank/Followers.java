package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.recommend.Histories;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.TopK;
import java.util.List;

/** A base to re-rank: an item's score is how often it followed the newest item, and a little for how often it occurred. */
final class Followers implements Recommender {
    private final int itemCount;
    private final float[][] followed;
    private final long[] counts;

    Followers(UserSequences sequences) {
        itemCount = sequences.itemCount();
        counts = sequences.itemCounts();
        followed = new float[itemCount + 1][itemCount];
        for (int user = 0; user < sequences.userCount(); user++) {
            for (int i = 1; i < sequences.length(user); i++) {
                followed[sequences.item(user, i - 1)][sequences.item(user, i) - 1]++;
            }
        }
    }

    @Override
    public int itemCount() {
        return itemCount;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        queries.forEach(query -> Histories.check(query.history(), itemCount));
        return queries.stream().map(this::ranked).toList();
    }

    private RankedItems ranked(Query query) {
        int[] history = query.history();
        float[] scores = followed[history.length == 0 ? 0 : history[history.length - 1]].clone();
        for (int i = 0; i < itemCount; i++) {
            scores[i] += counts[i + 1] / 64f - 1;
        }
        return TopK.select(scores, 0, itemCount, query);
    }
}
