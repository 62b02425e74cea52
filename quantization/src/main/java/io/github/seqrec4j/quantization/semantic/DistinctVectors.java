package io.github.seqrec4j.quantization.semantic;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemFeatures;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;

/** What every training asks of its data. */
final class DistinctVectors {
    private DistinctVectors() {}

    static void requireEnough(ItemFeatures features, CodeShape shape) {
        Set<FloatBuffer> seen = new HashSet<>();
        for (int item = 1; item <= features.itemCount() && seen.size() < shape.values(); item++) {
            seen.add(FloatBuffer.wrap(features.vector(item)));
        }
        if (seen.size() < shape.values()) {
            throw new IllegalArgumentException("a codebook of " + shape.values()
                    + " values needs at least as many different item vectors, got " + seen.size()
                    + " different ones of "
                    + features.itemCount() + " items; use fewer values");
        }
    }
}
