package io.github.seqrec4j.eval;

import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.Recommender;
import io.github.seqrec4j.recommend.TopK;
import java.util.ArrayList;
import java.util.List;

/** Ranks by the same scores whatever the history, and remembers how many queries came together. */
record FixedScores(float[] scores, List<Integer> batchSizes) implements Recommender {
    /** Scores of items 1, 2, .. in turn. */
    FixedScores(float... scores) {
        this(scores, new ArrayList<>());
    }

    @Override
    public int itemCount() {
        return scores.length;
    }

    @Override
    public List<RankedItems> recommend(List<Query> queries) {
        batchSizes.add(queries.size());
        return queries.stream()
                .map(query -> TopK.select(scores, 0, scores.length, query))
                .toList();
    }
}
