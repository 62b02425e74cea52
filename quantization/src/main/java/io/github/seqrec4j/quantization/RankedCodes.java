package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import java.util.Arrays;

/** A split's codes by falling sub-score. */
final class RankedCodes {
    private final int[] codes;
    private final float[] scores;

    private RankedCodes(int[] codes, float[] scores) {
        this.codes = codes;
        this.scores = scores;
    }

    static RankedCodes of(float[] subScores, int split) {
        int from = split * CodeShape.BYTE_VALUES;
        long[] keys = new long[CodeShape.BYTE_VALUES];
        for (int code = 0; code < keys.length; code++) {
            int bits = Float.floatToRawIntBits(subScores[from + code]);
            int ordered = bits ^ bits >> 31 & Integer.MAX_VALUE;
            keys[code] = (long) ordered << 32 | code;
        }
        Arrays.sort(keys);
        int[] codes = new int[keys.length];
        float[] scores = new float[keys.length];
        for (int rank = 0; rank < codes.length; rank++) {
            codes[rank] = (int) keys[codes.length - 1 - rank];
            scores[rank] = subScores[from + codes[rank]];
        }
        return new RankedCodes(codes, scores);
    }

    /** A split that is not there: one code, which adds nothing. */
    static RankedCodes none() {
        return new RankedCodes(new int[1], new float[1]);
    }

    int size() {
        return codes.length;
    }

    int code(int rank) {
        return codes[rank];
    }

    float score(int rank) {
        return scores[rank];
    }

    double mean() {
        double sum = 0;
        for (float score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }
}
