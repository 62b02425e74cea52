package io.github.seqrec4j.data;

import java.util.Arrays;

/**
 * What each item of a catalogue is like, as a vector of D numbers: of its content, of who bought it, or of both. Items alike have
 * vectors alike.
 *
 * <p>An item of which nothing is known may have a vector of zeros. Immutable and thread-safe; takes 4 D bytes per item.
 */
public final class ItemFeatures {
    private final int itemCount;
    private final int width;
    /** The vector of item i stands from {@code (i - 1) * width} on. */
    private final float[] values;

    private ItemFeatures(int itemCount, int width, float[] values) {
        this.itemCount = itemCount;
        this.width = width;
        this.values = values;
    }

    /**
     * Takes the vectors of a catalogue.
     *
     * @param itemCount N, at least 1; items have ids 1..N
     * @param width D, at least 1
     * @param values finite numbers, N x D, item by item; copied
     * @return the features
     * @throws IllegalArgumentException if there is no item or no number, if there are not N x D numbers, or one of them is not finite
     */
    public static ItemFeatures of(int itemCount, int width, float[] values) {
        if (itemCount < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "features need at least one item and one column, got " + itemCount + " x " + width);
        }
        if (values.length != (long) itemCount * width) {
            throw new IllegalArgumentException("features of " + itemCount + " items with " + width
                    + " numbers each need " + (long) itemCount * width + " numbers, got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("features must be finite numbers, got " + values[i] + " for item "
                        + (i / width + 1) + " in column " + (i % width));
            }
        }
        return new ItemFeatures(itemCount, width, values.clone());
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return N; item ids are 1..N
     */
    public int itemCount() {
        return itemCount;
    }

    /**
     * Returns how many numbers an item has.
     *
     * @return D
     */
    public int width() {
        return width;
    }

    /**
     * Returns an item's vector.
     *
     * @param item an id, 1..N
     * @return a new array of D finite numbers
     * @throws IllegalArgumentException if there is no such item
     */
    public float[] vector(int item) {
        checkItem(item);
        return Arrays.copyOfRange(values, (item - 1) * width, item * width);
    }

    /**
     * Tells whether anything is known of an item.
     *
     * @param item an id, 1..N
     * @return false where its vector is zero
     * @throws IllegalArgumentException if there is no such item
     */
    public boolean isKnown(int item) {
        checkItem(item);
        for (int i = (item - 1) * width; i < item * width; i++) {
            if (values[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts further numbers behind these.
     *
     * @param other features of the same items
     * @return features of width D + other.width()
     * @throws IllegalArgumentException if the other are of another number of items, or together they are too large for an array
     */
    public ItemFeatures concat(ItemFeatures other) {
        if (other.itemCount != itemCount) {
            throw new IllegalArgumentException("features of the same items can be joined, got features of " + itemCount
                    + " items and of " + other.itemCount);
        }
        long length = (long) itemCount * ((long) width + other.width);
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("features of " + itemCount + " items with " + width + " and "
                    + other.width + " numbers are too large for an array");
        }
        int joinedWidth = width + other.width;
        float[] joined = new float[(int) length];
        for (int item = 0; item < itemCount; item++) {
            System.arraycopy(values, item * width, joined, item * joinedWidth, width);
            System.arraycopy(other.values, item * other.width, joined, item * joinedWidth + width, other.width);
        }
        return new ItemFeatures(itemCount, joinedWidth, joined);
    }

    /**
     * Multiplies every number; with {@link #concat} it says how much one kind of features counts beside another.
     *
     * @param weight a finite number
     * @return the scaled features
     * @throws IllegalArgumentException if the weight, or one of the products, is not finite
     */
    public ItemFeatures scaled(double weight) {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("the weight of features must be finite, got " + weight);
        }
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (values[i] * weight);
        }
        return of(itemCount, width, scaled);
    }

    /**
     * Brings every vector to length 1; a vector of zeros stays as it is.
     *
     * @return the features with Euclidean norms of 1
     */
    public ItemFeatures normalized() {
        float[] normalized = new float[values.length];
        for (int start = 0; start < values.length; start += width) {
            double squares = 0;
            for (int i = start; i < start + width; i++) {
                squares += (double) values[i] * values[i];
            }
            double inverse = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            for (int i = start; i < start + width; i++) {
                normalized[i] = (float) (values[i] * inverse);
            }
        }
        return new ItemFeatures(itemCount, width, normalized);
    }

    /**
     * Selects items, in any order, repeats allowed.
     *
     * @param items ids, 1..N each, at least one
     * @return the features of these items, which get the ids 1..k in the order given
     * @throws IllegalArgumentException if there is no such item, or none is selected
     */
    public ItemFeatures ofItems(int[] items) {
        if (items.length == 0) {
            throw new IllegalArgumentException("at least one item must be selected, got none");
        }
        if ((long) items.length * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "features of " + items.length + " items with " + width + " numbers are too large for an array");
        }
        float[] selected = new float[items.length * width];
        for (int i = 0; i < items.length; i++) {
            checkItem(items[i]);
            System.arraycopy(values, (items[i] - 1) * width, selected, i * width, width);
        }
        return new ItemFeatures(items.length, width, selected);
    }

    private void checkItem(int item) {
        if (item < 1 || item > itemCount) {
            throw new IllegalArgumentException("items must be in 1.." + itemCount + ", got " + item);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemFeatures that
                && itemCount == that.itemCount
                && width == that.width
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return (31 * itemCount + width) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "ItemFeatures[" + itemCount + " items x " + width + "]";
    }
}
