package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What every training asks of its data. */
final class DistinctVectors {
    private DistinctVectors() {}

    /** A vector by what it holds. Unlike that of a FloatBuffer, its hash tells numbers between 0 and 1 apart. */
    private record Numbers(float[] vector) {
        /** Takes a vector over; 0 and -0 are one number. */
        static Numbers of(float[] vector) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] += 0f;
            }
            return new Numbers(vector);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that && Arrays.equals(vector, that.vector);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(vector);
        }
    }

    static void requireEnough(ItemFeatures features, CodeShape shape) {
        Set<Numbers> seen = new HashSet<>();
        for (int item = 1; item <= features.itemCount() && seen.size() < shape.values(); item++) {
            seen.add(Numbers.of(features.vector(item)));
        }
        if (seen.size() < shape.values()) {
            throw new IllegalArgumentException("a codebook of " + shape.values()
                    + " values needs at least as many different item vectors, got " + seen.size()
                    + " different ones of "
                    + features.itemCount() + " items; use fewer values");
        }
    }
}
