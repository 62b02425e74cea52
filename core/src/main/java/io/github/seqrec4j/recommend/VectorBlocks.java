package io.github.seqrec4j.recommend;

/**
 * Item vectors in blocks of 256 items. Immutable and thread-safe.
 *
 * <p>Inside a block the numbers of one dimension stand side by side, for all its items. A block is scored by adding up whole
 * rows, which the compiler turns into vector instructions; the sum of one item's products, whose order must not change,
 * it could not.
 */
final class VectorBlocks {
    /** Items of a block. */
    static final int ITEMS = 256;

    /** Dimensions that are added at once, so that sums are read and written a quarter as often. */
    static final int ROWS = 4;

    private final int itemCount;
    private final int width;
    /** Rows of 256 numbers, D of them per block, filled up with zeros to a multiple of 4. */
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
        long size = ((itemCount - 1L) / ITEMS + 1) * ITEMS * rows(width);
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("itemCount times width must stay below 2^31, got itemCount=" + itemCount
                    + ", width=" + width + "; divide the items among several retrievers, or compress their vectors");
        }
        float[] numbers = new float[(int) size];
        float[] vector = new float[width];
        for (int item = 1; item <= itemCount; item++) {
            source.read(item, vector);
            int at = (item - 1) / ITEMS * ITEMS * rows(width) + (item - 1) % ITEMS;
            for (int d = 0; d < width; d++) {
                numbers[at + d * ITEMS] = finite(vector[d], item, d);
            }
        }
        return new VectorBlocks(itemCount, width, numbers);
    }

    private static int rows(int width) {
        return (width + ROWS - 1) / ROWS * ROWS;
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

    /**
     * Copies four rows of a block. Loops over arrays of their own become vector instructions, those over parts of a larger array
     * do not; several queries share the copy.
     */
    void read(int block, int firstRow, float[][] rows) {
        int at = (block * rows(width) + firstRow) * ITEMS;
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(numbers, at + row * ITEMS, rows[row], 0, ITEMS);
        }
    }
}
