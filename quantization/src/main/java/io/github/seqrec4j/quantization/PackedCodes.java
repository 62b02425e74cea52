package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;
import java.util.function.IntUnaryOperator;

/**
 * Codes in the order in which a scan reads them: items in blocks, and inside a block what belongs to one split side by side, as many
 * numbers as a register holds. Immutable and thread-safe.
 *
 * @param items items of a block; the last block is filled up with codes of 0
 * @param stride bytes of a block
 * @param bytes the blocks, one after the other; shared, do not modify
 */
record PackedCodes(int items, int stride, byte[] bytes) {
    /** Items of a block of whole codes. */
    static final int WHOLE = 64;
    /** Items of a block of groups, which are read as two registers of 16. */
    static final int GROUPED = 32;

    private static final int HALF = GROUPED / 2;

    /** Tells whether the codes with the last block filled up fit an array. */
    static boolean fit(ItemCodes codes) {
        return ((long) codes.itemCount() + WHOLE) * codes.splits() < Integer.MAX_VALUE - 8;
    }

    /** M bytes per item: in a block the code of item i in split j is at {@code j * 64 + i}. */
    static PackedCodes whole(ItemCodes codes) {
        int splits = codes.splits();
        byte[] byItem = codes.bytes();
        int stride = WHOLE * splits;
        byte[] packed = new byte[blocks(codes, WHOLE) * stride];
        for (int row = 0; row < codes.itemCount(); row++) {
            int at = row / WHOLE * stride + row % WHOLE;
            for (int split = 0; split < splits; split++) {
                packed[at + split * WHOLE] = byItem[row * splits + split];
            }
        }
        return new PackedCodes(WHOLE, stride, packed);
    }

    /**
     * M / 2 bytes per item, rounded up: a byte holds the groups of two splits, the first in its lower half. In a block the byte of splits
     * 2 p and 2 p + 1 of item i is at {@code p * 16 + i} for the first 16 items, those of the other 16 stand behind all of these.
     */
    static PackedCodes grouped(ItemCodes codes, CentroidGroups groups) {
        return grouped(codes, groups, place -> place + 1);
    }

    /** The same for items in another order. */
    static PackedCodes grouped(ItemCodes codes, CentroidGroups groups, IntUnaryOperator itemAt) {
        int splits = codes.splits();
        byte[] byItem = codes.bytes();
        int halfStride = HALF * ((splits + 1) / 2);
        byte[] packed = new byte[blocks(codes, GROUPED) * 2 * halfStride];
        for (int place = 0; place < codes.itemCount(); place++) {
            int at = place / HALF * halfStride + place % HALF;
            int row = itemAt.applyAsInt(place) - 1;
            for (int split = 0; split < splits; split++) {
                int group = groups.of(split, byItem[row * splits + split] & 0xFF);
                packed[at + split / 2 * HALF] |= (byte) (split % 2 == 0 ? group : group << 4);
            }
        }
        return new PackedCodes(GROUPED, 2 * halfStride, packed);
    }

    private static int blocks(ItemCodes codes, int itemsOfBlock) {
        return (codes.itemCount() - 1) / itemsOfBlock + 1;
    }
}
