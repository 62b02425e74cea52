package io.github.seqrec4j.recommend;

import java.util.Arrays;

/**
 * Item vectors in blocks of 64 items. Immutable and thread-safe.
 *
 * <p>Inside a block the numbers of one dimension stand side by side, for all its items. A block is scored by adding up whole
 * rows, which the compiler turns into vector instructions; the sum of one item's products, whose order must not change,
 * it could not.
 */
final class VectorBlocks {
    /** Items of a block. */
    static final int ITEMS = 64;

    private final int itemCount;
    private final int width;
    private final float[] numbers;

    private VectorBlocks(int itemCount, int width, float[] numbers) {
        this.itemCount = itemCount;
        this.width = width;
        this.numbers = numbers;
    }

    static VectorBlocks read(int itemCount, int width, DenseRetriever.VectorSource source) {
        if (itemCount < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "itemCount and width must be at least 1, got itemCount=" + itemCount + ", width=" + width);
        }
        int blocks = (itemCount - 1) / ITEMS + 1;
        if ((long) blocks * ITEMS * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("itemCount times width must stay below 2^31, got itemCount=" + itemCount
                    + ", width=" + width + "; divide the items among several retrievers, or compress their vectors");
        }
        float[] numbers = new float[blocks * ITEMS * width];
        float[] vector = new float[width];
        for (int item = 1; item <= itemCount; item++) {
            source.read(item, vector);
            int at = (item - 1) / ITEMS * ITEMS * width + (item - 1) % ITEMS;
            for (int d = 0; d < width; d++) {
                numbers[at + d * ITEMS] = finite(vector[d], item, d);
            }
        }
        return new VectorBlocks(itemCount, width, numbers);
    }

    private static float finite(float number, int item, int place) {
        if (!Float.isFinite(number)) {
            throw new IllegalArgumentException(
                    "vectors must hold finite numbers, got " + number + " for item " + item + " at place " + place);
        }
        return number;
    }

    int itemCount() {
        return itemCount;
    }

    int width() {
        return width;
    }

    /** Writes the scores of a block's 64 items; those beyond the catalogue are 0. */
    void scores(int block, float[] query, float[] scores) {
        Arrays.fill(scores, 0);
        int at = block * ITEMS * width;
        int d = 0;
        for (; d + 4 <= width; d += 4) {
            addFour(numbers, at + d * ITEMS, query, d, scores);
        }
        for (; d < width; d++) {
            for (int i = 0; i < ITEMS; i++) {
                scores[i] += query[d] * numbers[at + d * ITEMS + i];
            }
        }
    }

    /** Four dimensions at once, so that the sums are read and written a quarter as often. */
    private static void addFour(float[] numbers, int at, float[] query, int d, float[] scores) {
        float a = query[d];
        float b = query[d + 1];
        float c = query[d + 2];
        float e = query[d + 3];
        for (int i = 0; i < ITEMS; i++) {
            scores[i] += a * numbers[at + i]
                    + b * numbers[at + ITEMS + i]
                    + c * numbers[at + 2 * ITEMS + i]
                    + e * numbers[at + 3 * ITEMS + i];
        }
    }
}
