package io.github.seqrec4j.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.initializer.NormalInitializer;
import io.github.seqrec4j.model.ForwardPass;

/**
 * Learned numbers that distances add to attention scores, one per head and bucket: each small distance has a bucket, larger ones share
 * buckets that widen like their logarithm, and all from the largest on share the last (Raffel et al., "Exploring the limits of transfer
 * learning with a unified text-to-text Transformer", JMLR 2020). The layers of a stack share them.
 */
public final class DistanceBias {
    private final Parameter numbers;
    private final Buckets buckets;
    private final boolean bothWays;
    private final int heads;

    /**
     * Which distances have a number of their own.
     *
     * @param count how many buckets, at least 4 and even
     * @param largest the distance from which on all share a bucket; at least the count
     */
    public record Buckets(int count, int largest) {
        /** As published: 32 buckets up to a distance of 128. */
        public static final Buckets DEFAULT = new Buckets(32, 128);

        /**
         * Checks the sizes.
         *
         * @param count how many buckets, at least 4 and even
         * @param largest the distance from which on all share a bucket; at least the count
         */
        public Buckets {
            if (count < 4 || count % 2 != 0) {
                throw new IllegalArgumentException("the buckets must be an even number of at least 4, got " + count);
            }
            if (largest < count) {
                throw new IllegalArgumentException(
                        "the largest distance must be at least the " + count + " buckets, got " + largest);
            }
        }

        /** The bucket of a distance into the past, at least 0, among some buckets. */
        private int among(int some, int distance) {
            int exact = some / 2;
            if (distance < exact) {
                return distance;
            }
            double share = Math.log((double) distance / exact) / Math.log((double) largest / exact);
            return Math.min(some - 1, exact + (int) (share * (some - exact)));
        }
    }

    /**
     * Declares the numbers.
     *
     * @param scope where they are declared
     * @param dimension D; the numbers start normal with variance 1 / D
     * @param heads H
     * @param buckets which distances have numbers of their own
     * @param bothWays whether the future is looked at: half of the buckets are for it then
     */
    public DistanceBias(ParameterScope scope, int dimension, int heads, Buckets buckets, boolean bothWays) {
        this.numbers = scope.table(
                "buckets", buckets.count(), heads, new NormalInitializer((float) (1 / Math.sqrt(dimension))));
        this.buckets = buckets;
        this.bothWays = bothWays;
        this.heads = heads;
    }

    /**
     * Looks the numbers up for the newest of some positions.
     *
     * @param pass the pass this belongs to
     * @param asking A, how many positions ask, the newest; at most L
     * @param length L, how many positions are looked at
     * @return 1 x H x A x L
     */
    public NDArray at(ForwardPass pass, int asking, int length) {
        int[] chosen = new int[asking * length];
        for (int query = 0; query < asking; query++) {
            for (int key = 0; key < length; key++) {
                chosen[query * length + key] = bucket(length - asking + query - key);
            }
        }
        NDArray looked = Embedding.embedding(
                        pass.indices(chosen, new Shape(asking, length)), pass.value(numbers), SparseFormat.DENSE)
                .singletonOrThrow();
        return looked.transpose(2, 0, 1).reshape(1, heads, asking, length);
    }

    /** The bucket of a key that stands some places before the query, or behind it where that is negative. */
    int bucket(int before) {
        if (!bothWays) {
            return buckets.among(buckets.count(), Math.max(0, before));
        }
        int half = buckets.count() / 2;
        return before >= 0 ? buckets.among(half, before) : half + buckets.among(half, -before);
    }
}
