package io.github.seqrec4j.data;

/** Gathers vectors by the items' external ids. Items that the catalogue does not hold are passed over and counted. Not thread-safe. */
public final class ItemFeaturesBuilder {
    private final SeenItems items;
    private final int width;
    private final float[] values;

    /**
     * Begins.
     *
     * @param items the catalogue
     * @param width D, how many numbers each item has, at least 1
     * @throws IllegalArgumentException if there is no item or no number, or N x D numbers are too many for an array
     */
    public ItemFeaturesBuilder(Vocabulary items, int width) {
        if (items.size() < 1 || width < 1 || (long) items.size() * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("features need at least one item and one column, and at most 2^31 - 9"
                    + " numbers, got " + items.size() + " x " + width);
        }
        this.items = new SeenItems(items);
        this.width = width;
        this.values = new float[items.size() * width];
    }

    /**
     * Takes an item's vector.
     *
     * @param id the external id; of an integer its decimal form
     * @param vector D finite numbers; copied
     * @return this builder
     * @throws IllegalArgumentException if the item was there before, the vector has another width, or a number is not finite
     */
    public ItemFeaturesBuilder put(String id, float[] vector) {
        if (vector.length != width) {
            throw new IllegalArgumentException(
                    width + " numbers for item " + LogFormatException.quoted(id) + ", got " + vector.length);
        }
        for (int column = 0; column < width; column++) {
            if (!Float.isFinite(vector[column])) {
                throw new IllegalArgumentException("finite numbers for item " + LogFormatException.quoted(id) + ", got "
                        + vector[column] + " in column " + column);
            }
        }
        int item = items.begin(id);
        if (item == SeenItems.AGAIN) {
            throw new IllegalArgumentException(
                    "each item once, but " + LogFormatException.quoted(id) + " was there before");
        }
        if (item != 0) {
            System.arraycopy(vector, 0, values, (item - 1) * width, width);
        }
        return this;
    }

    /**
     * Counts the items that were passed over.
     *
     * @return how many items the catalogue does not hold
     */
    public int unknownItems() {
        return items.unknownCount();
    }

    /**
     * Makes the features.
     *
     * @param missing what becomes of items that have no vector yet
     * @return the features of the whole catalogue
     * @throws IllegalArgumentException if items are missing ({@link MissingItems})
     */
    public ItemFeatures build(MissingItems missing) {
        missing.complaint(items.items(), "vectors", items::contains).ifPresent(complaint -> {
            throw new IllegalArgumentException("expected " + complaint);
        });
        return ItemFeatures.of(items.items().size(), width, values);
    }
}
