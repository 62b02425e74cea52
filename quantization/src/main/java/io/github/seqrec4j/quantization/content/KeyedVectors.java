package io.github.seqrec4j.quantization.content;

import java.nio.file.Path;
import java.util.Arrays;

/** The ids in a file as texts, and their vectors, row by row. */
record KeyedVectors(String[] ids, float[] vectors, int width) {
    /** Puts the two arrays of a file together, or says what does not fit. */
    static KeyedVectors of(Path path, String[] ids, long[] idShape, float[] vectors, long[] vectorShape) {
        if (idShape.length != 1) {
            throw new FeatureFormatException(path, "expected ids of shape [items], got " + Arrays.toString(idShape));
        }
        if (vectorShape.length != 2 || vectorShape[0] != idShape[0]) {
            throw new FeatureFormatException(
                    path,
                    "expected vectors of shape [" + idShape[0] + ", width], a row per id, got "
                            + Arrays.toString(vectorShape));
        }
        if (vectors.length == 0 || vectorShape[1] > Integer.MAX_VALUE) {
            throw new FeatureFormatException(
                    path, "expected at least one vector of at least one number, got " + Arrays.toString(vectorShape));
        }
        return new KeyedVectors(ids, vectors, (int) vectorShape[1]);
    }

    /** Rounds to floats; what is too large becomes infinite. */
    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
