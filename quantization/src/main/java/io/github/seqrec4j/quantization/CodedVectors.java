package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;

/**
 * Item vectors as codes and centroids: an item's vector is the concatenation of M centroids of D / M numbers, which its code
 * names. Immutable and thread-safe.
 *
 * <p>Aleksandr V. Petrov and Craig Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024.
 *
 * <p>Symbols: n items, D the width, M splits (the paper's m), 256 centroids per split (b), G the codes, C the centroids.
 */
public final class CodedVectors {
    private static final int VALUES = ItemCodes.VALUES;

    private final ItemCodes codes;
    private final int width;
    /** M x D/M x 256: the centroids' numbers of one dimension side by side, so that sub-scores are sums of whole rows. */
    private final float[] centroids;

    private CodedVectors(ItemCodes codes, int width, float[] centroids) {
        this.codes = codes;
        this.width = width;
        this.centroids = centroids;
    }

    /**
     * Puts codes and centroids together.
     *
     * @param codes the codes of items 1..n, with M splits
     * @param centroids finite numbers, M x 256 x D/M; copied
     * @return the vectors, of width D
     * @throws IllegalArgumentException if the numbers are not 256 centroids of equal length for each split, or not finite
     */
    public static CodedVectors of(ItemCodes codes, float[] centroids) {
        int count = codes.splits() * VALUES;
        if (centroids.length == 0 || centroids.length % count != 0) {
            throw new IllegalArgumentException("centroids must be " + codes.splits()
                    + " x 256 vectors of one length, got " + centroids.length + " numbers");
        }
        int part = centroids.length / count;
        float[] byDimension = new float[centroids.length];
        for (int centroid = 0; centroid < count; centroid++) {
            int split = centroid / VALUES;
            for (int d = 0; d < part; d++) {
                float number = centroids[centroid * part + d];
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException("centroids must hold finite numbers, got " + number
                            + " in centroid " + centroid % VALUES + " of split " + split);
                }
                byDimension[(split * part + d) * VALUES + centroid % VALUES] = number;
            }
        }
        return new CodedVectors(codes, part * codes.splits(), byDimension);
    }

    /**
     * Returns the codes.
     *
     * @return M numbers for each item
     */
    public ItemCodes codes() {
        return codes;
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return n
     */
    public int itemCount() {
        return codes.itemCount();
    }

    /**
     * Returns the length of a vector.
     *
     * @return D
     */
    public int width() {
        return width;
    }

    /**
     * Puts an item's vector together.
     *
     * @param item an id, 1..n
     * @return D numbers; a new array
     */
    public float[] vector(int item) {
        int part = width / codes.splits();
        float[] vector = new float[width];
        for (int d = 0; d < width; d++) {
            vector[d] = centroids[d * VALUES + codes.code(item, d / part)];
        }
        return vector;
    }

    /**
     * What each centroid adds to a score: its product with the query's part, M x 256.
     *
     * @throws IllegalArgumentException if a product is not finite
     */
    float[] subScores(float[] query) {
        int part = width / codes.splits();
        float[] scores = new float[codes.splits() * VALUES];
        for (int d = 0; d < width; d++) {
            addRow(query[d], centroids, d * VALUES, scores, d / part * VALUES);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new IllegalArgumentException("the query is too large: its product with centroid " + i % VALUES
                        + " of split " + i / VALUES + " is " + scores[i]);
            }
        }
        return scores;
    }

    private static void addRow(float factor, float[] rows, int from, float[] sums, int at) {
        for (int i = 0; i < VALUES; i++) {
            sums[at + i] += factor * rows[from + i];
        }
    }
}
