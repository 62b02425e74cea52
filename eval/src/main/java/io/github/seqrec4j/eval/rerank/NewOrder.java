package io.github.seqrec4j.eval.rerank;

import io.github.seqrec4j.recommend.RankedItems;

/**
 * A list that grows from its first place on. Each item brings the value that it was chosen for, which must not exceed the value before;
 * where, as a float, it does not put the item behind the one before, its score is the next smaller float, so that lists go by score and then
 * by id, as they must.
 */
final class NewOrder {
    private final int[] items;
    private final float[] scores;
    private int size;

    NewOrder(int length) {
        items = new int[length];
        scores = new float[length];
    }

    boolean isFull() {
        return size == items.length;
    }

    void add(int item, double value) {
        float score = (float) value;
        if (size > 0) {
            float before = scores[size - 1];
            if (score > before || score == before && item < items[size - 1]) {
                score = item > items[size - 1] ? before : Math.nextDown(before);
            }
        }
        items[size] = item;
        scores[size] = score;
        size++;
    }

    /** Puts the items that take no part behind the others, as if each met the greatest penalty, 1. */
    void addOthers(Candidates candidates, RerankOptions options) {
        for (int place = candidates.count(); place < candidates.size() && !isFull(); place++) {
            add(candidates.item(place), options.value(candidates.score(place), 1));
        }
    }

    RankedItems ranked() {
        return new RankedItems(items, scores);
    }
}
