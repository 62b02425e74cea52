package io.github.seqrec4j.quantization.content;

import io.github.seqrec4j.data.ItemFeatures;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.stream.IntStream;

/**
 * Guesses the vectors of items of which nothing is known yet but their content: each is the mean of those of the items most like it. So an
 * item that nobody bought gets a place among {@link CollaborativeVectors}.
 *
 * <p>Likeness is the cosine of the content's vectors. Takes time proportional to unknown items x known items x the content's width.
 */
public final class NearestContent {
    private NearestContent() {}

    /**
     * Fills what is unknown.
     *
     * @param vectors N x D; those that are zero are unknown
     * @param content N x C, what is known of all of them
     * @param neighbours how many known items make a mean, at least 1
     * @return the vectors with all zeros replaced; a guess is as long as the known vectors are on average. An item without content stays
     *     unknown
     * @throws IllegalArgumentException if they are of different items, or nothing is known
     */
    public static ItemFeatures filled(ItemFeatures vectors, ItemFeatures content, int neighbours) {
        if (vectors.itemCount() != content.itemCount()) {
            throw new IllegalArgumentException("vectors and content must be of the same items, got "
                    + vectors.itemCount() + " and " + content.itemCount());
        }
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours must be at least 1, got " + neighbours);
        }
        int[] known = IntStream.rangeClosed(1, vectors.itemCount())
                .filter(vectors::isKnown)
                .toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException("no vector is known of " + vectors.itemCount() + " items");
        }
        ItemFeatures unit = content.normalized();
        float[][] contents = IntStream.of(known).mapToObj(unit::vector).toArray(float[][]::new);
        double length = IntStream.of(known)
                .mapToDouble(item -> length(vectors.vector(item)))
                .average()
                .orElseThrow();
        float[] filled = new float[vectors.itemCount() * vectors.width()];
        for (int item = 1; item <= vectors.itemCount(); item++) {
            float[] vector = vectors.isKnown(item) || !unit.isKnown(item)
                    ? vectors.vector(item)
                    : scaled(mean(vectors, nearest(unit.vector(item), known, contents, neighbours)), length);
            System.arraycopy(vector, 0, filled, (item - 1) * vectors.width(), vector.length);
        }
        return ItemFeatures.of(vectors.itemCount(), vectors.width(), filled);
    }

    private static RankedItems nearest(float[] own, int[] known, float[][] contents, int neighbours) {
        TopK best = new TopK(Math.min(neighbours, known.length));
        for (int i = 0; i < known.length; i++) {
            best.offer(known[i], product(own, contents[i]));
        }
        return best.ranked();
    }

    private static float product(float[] a, float[] b) {
        float sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static float[] mean(ItemFeatures vectors, RankedItems items) {
        float[] sum = new float[vectors.width()];
        for (int item : items.items()) {
            float[] vector = vectors.vector(item);
            for (int d = 0; d < sum.length; d++) {
                sum[d] += vector[d] / items.size();
            }
        }
        return sum;
    }

    private static float[] scaled(float[] vector, double length) {
        double own = length(vector);
        for (int d = 0; own > 0 && d < vector.length; d++) {
            vector[d] *= (float) (length / own);
        }
        return vector;
    }

    private static double length(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        return Math.sqrt(square);
    }
}
