package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.random.RandomStreams;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** One list on its way. */
final class ListInWriting {
    private final Query query;
    private final NextItemChoice choice;
    private final RandomGenerator random;
    private int[] items = {};

    ListInWriting(Query query, NextItemChoice choice) {
        this.query = query;
        this.choice = choice;
        // By the history, so that a list depends on neither its company nor its length.
        this.random = RandomStreams.of(choice.seed(), Arrays.hashCode(query.history()));
    }

    /**
     * Adds the next item, if there is one to add.
     *
     * @param scores scores of items 1..n, item i at {@code offset + i - 1}
     * @return true if the list wants another one
     */
    boolean choose(float[] scores, int offset, int itemCount) {
        ItemFilter admitted = query.filter().andExcluding(items);
        int item =
                choice.draws() ? drawn(admitted, scores, offset, itemCount) : best(admitted, scores, offset, itemCount);
        if (item == 0) {
            return false;
        }
        items = Arrays.copyOf(items, items.length + 1);
        items[items.length - 1] = item;
        return items.length < Math.min(query.k(), itemCount);
    }

    private int best(ItemFilter admitted, float[] scores, int offset, int itemCount) {
        RankedItems best = TopK.select(scores, offset, itemCount, new Query(query.history(), 1, admitted));
        return best.size() == 0 ? 0 : best.items()[0];
    }

    private int drawn(ItemFilter admitted, float[] scores, int offset, int itemCount) {
        return ItemDraw.of(admitted, scores, offset, itemCount, choice.temperature())
                .draw(random);
    }

    int newest() {
        return items[items.length - 1];
    }

    RankedItems ranked() {
        return new RankedItems(items, scoresOfPlaces(items.length));
    }

    /** 1 / log2(i + 1) for place i, from 1 on. */
    static float[] scoresOfPlaces(int count) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = (float) (Math.log(2) / Math.log(i + 2.0));
        }
        return scores;
    }
}
