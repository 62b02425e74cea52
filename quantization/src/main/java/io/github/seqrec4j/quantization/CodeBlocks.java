package io.github.seqrec4j.quantization;

import io.github.seqrec4j.data.ItemCodes;

/**
 * Codes in blocks of 64 items: inside a block the codes of one split stand side by side, as many as a vector register
 * holds. Immutable and thread-safe; takes M bytes per item.
 */
final class CodeBlocks {
    /** Items of a block. */
    static final int ITEMS = 64;

    private final int splits;
    private final byte[] codes;

    private CodeBlocks(int splits, byte[] codes) {
        this.splits = splits;
        this.codes = codes;
    }

    /** Tells whether the codes with the last block filled up fit an array. */
    static boolean fit(ItemCodes codes) {
        return ((long) codes.itemCount() + ITEMS) * codes.splits() < Integer.MAX_VALUE - 8;
    }

    static CodeBlocks of(ItemCodes codes) {
        int splits = codes.splits();
        byte[] byItem = codes.bytes();
        int blocks = (codes.itemCount() - 1) / ITEMS + 1;
        byte[] byBlock = new byte[blocks * ITEMS * splits];
        for (int row = 0; row < codes.itemCount(); row++) {
            int at = row / ITEMS * ITEMS * splits + row % ITEMS;
            for (int split = 0; split < splits; split++) {
                byBlock[at + split * ITEMS] = byItem[row * splits + split];
            }
        }
        return new CodeBlocks(splits, byBlock);
    }

    int splits() {
        return splits;
    }

    /** Code of item i in a block b and split j at {@code (b * M + j) * 64 + i}. Shared, do not modify. */
    byte[] codes() {
        return codes;
    }
}
