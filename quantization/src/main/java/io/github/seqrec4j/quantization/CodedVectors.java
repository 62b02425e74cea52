package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import java.util.Arrays;

/**
 * Item vectors as codes and centroids: an item's vector is the concatenation of M centroids of D / M numbers, which its code
 * names. Immutable and thread-safe.
 *
 * <p>Aleksandr V. Petrov and Craig Macdonald, "RecJPQ: Training Large-Catalogue Sequential Recommenders", WSDM 2024.
 *
 * <p>Symbols: n items, D the width, M splits (the paper's m), 256 centroids per split (b), G the codes, C the centroids.
 */
public final class CodedVectors {
    private static final int VALUES = CodeShape.BYTE_VALUES;

    private final ItemCodes codes;
    /**
     * D x 256: the numbers of a split's centroids in one dimension, side by side. Sub-scores are then sums of whole rows, which the
     * compiler turns into vector instructions, as long as each row is an array of its own.
     */
    private final float[][] rows;

    private CodedVectors(ItemCodes codes, float[][] rows) {
        this.codes = codes;
        this.rows = rows;
    }

    /**
     * Puts codes and centroids together.
     *
     * @param codes the codes of items 1..n, with M splits of 256 values
     * @param centroids finite numbers, M x 256 x D/M; copied
     * @return the vectors, of width D
     * @throws IllegalArgumentException if the codes have fewer or more values, or the numbers are not 256 centroids of equal length for each split, or not finite
     */
    public static CodedVectors of(ItemCodes codes, float[] centroids) {
        codes.requireBytes("product quantization");
        int count = codes.splits() * VALUES;
        if (centroids.length == 0 || centroids.length % count != 0) {
            throw new IllegalArgumentException("centroids must be " + codes.splits()
                    + " x 256 vectors of one length, got " + centroids.length + " numbers");
        }
        int part = centroids.length / count;
        float[][] rows = new float[part * codes.splits()][VALUES];
        for (int centroid = 0; centroid < count; centroid++) {
            int split = centroid / VALUES;
            for (int d = 0; d < part; d++) {
                float number = centroids[centroid * part + d];
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException("centroids must hold finite numbers, got " + number
                            + " in centroid " + centroid % VALUES + " of split " + split);
                }
                rows[split * part + d][centroid % VALUES] = number;
            }
        }
        return new CodedVectors(codes, rows);
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
        return rows.length;
    }

    /**
     * Puts an item's vector together.
     *
     * @param item an id, 1..n
     * @return D numbers; a new array
     */
    public float[] vector(int item) {
        int part = rows.length / codes.splits();
        float[] vector = new float[rows.length];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = rows[d][codes.code(item, d / part)];
        }
        return vector;
    }

    /** One centroid of a split, D / M numbers. */
    float[] centroid(int split, int code) {
        int part = rows.length / codes.splits();
        float[] centroid = new float[part];
        for (int d = 0; d < part; d++) {
            centroid[d] = rows[split * part + d][code];
        }
        return centroid;
    }

    /**
     * What each centroid adds to a score: its product with the query's part, M x 256.
     *
     * @throws IllegalArgumentException if a product is not finite
     */
    float[] subScores(float[] query) {
        int part = rows.length / codes.splits();
        float[] scores = new float[codes.splits() * VALUES];
        float[] sums = new float[VALUES];
        for (int split = 0; split < codes.splits(); split++) {
            Arrays.fill(sums, 0);
            for (int d = split * part; d < (split + 1) * part; d++) {
                addRow(query[d], rows[d], sums);
            }
            System.arraycopy(sums, 0, scores, split * VALUES, VALUES);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new IllegalArgumentException("the query is too large: its product with centroid " + i % VALUES
                        + " of split " + i / VALUES + " is " + scores[i]);
            }
        }
        return scores;
    }

    private static void addRow(float factor, float[] row, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
    }
}
