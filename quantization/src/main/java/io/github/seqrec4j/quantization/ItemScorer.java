package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.CodeShape;
import io.github.seqrec4j.data.ItemCodes;
import io.github.seqrec4j.recommend.ItemFilter;
import io.github.seqrec4j.recommend.TopK;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One query's scores of coded items: the sum of M sub-scores, always added from the first split to the last, so that every
 * path gives the same bits. Thread-safe.
 */
final class ItemScorer {
    /** Eight codes are read at once; the number's lowest byte is the first split. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int VALUES = CodeShape.BYTE_VALUES;

    private final byte[] codes;
    private final int splits;
    private final float[] subScores;

    ItemScorer(ItemCodes codes, float[] subScores) {
        this.codes = codes.bytes();
        this.splits = codes.splits();
        this.subScores = subScores;
    }

    /** What each code of each split adds, M x 256. Shared, do not modify. */
    float[] subScores() {
        return subScores;
    }

    float score(int item) {
        return score(codes, (item - 1) * splits, splits, subScores);
    }

    /** Offers the items of a run to a selection. */
    void scan(int from, int to, TopK top) {
        boolean isLong = to - from > VALUES;
        if (isLong && splits == 8) {
            scanEight(from, to, top);
        } else if (isLong && (splits == 4 || splits == 16)) {
            scanFourOrSixteen(from, to, top);
        } else {
            float threshold = top.threshold();
            for (int item = from; item <= to; item++) {
                float score = score(codes, (item - 1) * splits, splits, subScores);
                if (!(score < threshold)) {
                    top.offer(item, score);
                    threshold = top.threshold();
                }
            }
        }
    }

    private void scanEight(int from, int to, TopK top) {
        byte[] bytes = codes;
        // The length of an array made here is known to the compiler, which then leaves out eight checks per item.
        float[] table = new float[8 * VALUES];
        System.arraycopy(subScores, 0, table, 0, table.length);
        float threshold = top.threshold();
        for (int item = from; item <= to; item++) {
            float score = addEight(0, (long) EIGHT.get(bytes, (item - 1) * 8), table, 0);
            if (!(score < threshold)) {
                top.offer(item, score);
                threshold = top.threshold();
            }
        }
    }

    private void scanFourOrSixteen(int from, int to, TopK top) {
        byte[] bytes = codes;
        int length = splits;
        float[] table = new float[16 * VALUES];
        System.arraycopy(subScores, 0, table, 0, subScores.length);
        float threshold = top.threshold();
        for (int item = from; item <= to; item++) {
            int at = (item - 1) * length;
            float score = length == 4
                    ? addFour((int) FOUR.get(bytes, at), table)
                    : addEight(
                            addEight(0, (long) EIGHT.get(bytes, at), table, 0),
                            (long) EIGHT.get(bytes, at + 8),
                            table,
                            8 * VALUES);
            if (!(score < threshold)) {
                top.offer(item, score);
                threshold = top.threshold();
            }
        }
    }

    /** Scans the admitted items of a range. */
    ItemFilter.RunConsumer into(TopK top) {
        return (from, to) -> scan(from, to, top);
    }

    private static float score(byte[] codes, int at, int splits, float[] table) {
        float sum = 0;
        int split = 0;
        for (; split + 8 <= splits; split += 8) {
            sum = addEight(sum, (long) EIGHT.get(codes, at + split), table, split * VALUES);
        }
        for (; split < splits; split++) {
            sum += table[split * VALUES + (codes[at + split] & 0xFF)];
        }
        return sum;
    }

    private static float addFour(int codes, float[] table) {
        float sum = 0 + table[codes & 0xFF];
        sum += table[VALUES + (codes >>> 8 & 0xFF)];
        sum += table[2 * VALUES + (codes >>> 16 & 0xFF)];
        return sum + table[3 * VALUES + (codes >>> 24)];
    }

    private static float addEight(float before, long codes, float[] table, int at) {
        float sum = before + table[at + (int) (codes & 0xFF)];
        sum += table[at + VALUES + (int) (codes >>> 8 & 0xFF)];
        sum += table[at + 2 * VALUES + (int) (codes >>> 16 & 0xFF)];
        sum += table[at + 3 * VALUES + (int) (codes >>> 24 & 0xFF)];
        sum += table[at + 4 * VALUES + (int) (codes >>> 32 & 0xFF)];
        sum += table[at + 5 * VALUES + (int) (codes >>> 40 & 0xFF)];
        sum += table[at + 6 * VALUES + (int) (codes >>> 48 & 0xFF)];
        return sum + table[at + 7 * VALUES + (int) (codes >>> 56)];
    }
}
