package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.ItemFilter;
import java.util.random.RandomGenerator;

/** A draw of one of the admitted items, with probabilities proportional to exp(score / temperature). */
final class ItemDraw {
    private final int[] items;
    private final double[] upTo;
    private int count;

    private ItemDraw(int itemCount) {
        items = new int[itemCount];
        upTo = new double[itemCount];
    }

    static ItemDraw of(ItemFilter admitted, float[] scores, int offset, int itemCount, double temperature) {
        ItemDraw draw = new ItemDraw(itemCount);
        float[] highest = {Float.NEGATIVE_INFINITY};
        admitted.forEachRun(1, itemCount, (from, to) -> {
            for (int item = from; item <= to; item++) {
                highest[0] = Math.max(highest[0], scores[offset + item - 1]);
            }
        });
        double[] total = {0};
        admitted.forEachRun(1, itemCount, (from, to) -> {
            for (int item = from; item <= to; item++) {
                total[0] += Math.exp((scores[offset + item - 1] - highest[0]) / temperature);
                draw.add(item, total[0]);
            }
        });
        return draw;
    }

    private void add(int item, double total) {
        items[count] = item;
        upTo[count++] = total;
    }

    /** An item; 0 if none is admitted. */
    int draw(RandomGenerator random) {
        if (count == 0) {
            return 0;
        }
        double value = random.nextDouble() * upTo[count - 1];
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return items[low];
    }
}
