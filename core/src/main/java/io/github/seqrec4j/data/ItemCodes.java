package io.github.seqrec4j.data;

import java.util.Arrays;

/**
 * A short code for each item: M numbers of 0..255, one per split. What product quantization scores by, and what generative
 * models spell items with.
 *
 * <p>One byte per item and split, items one after the other; item i stands in row i - 1, there is no row for padding. Several
 * items may share a code. Immutable and thread-safe.
 */
public final class ItemCodes {
    /** How many values one code has: 0..255. */
    public static final int VALUES = 256;

    private final int itemCount;
    private final int splits;
    private final byte[] codes;

    private ItemCodes(int splits, byte[] codes) {
        this.itemCount = codes.length / splits;
        this.splits = splits;
        this.codes = codes;
    }

    /**
     * Takes codes as bytes, which are read as unsigned numbers.
     *
     * @param splits M, at least 1
     * @param codes the codes of items 1..n, n x M; copied
     * @return the codes
     * @throws IllegalArgumentException if there are no codes, or not M for each item
     */
    public static ItemCodes of(int splits, byte[] codes) {
        if (splits < 1) {
            throw new IllegalArgumentException("splits must be at least 1, got " + splits);
        }
        if (codes.length == 0 || codes.length % splits != 0) {
            throw new IllegalArgumentException(
                    "codes must be " + splits + " bytes for each of one or more items, got " + codes.length + " bytes");
        }
        return new ItemCodes(splits, codes.clone());
    }

    /**
     * Takes codes as numbers.
     *
     * @param codes the codes of items 1..n, one array of M numbers in 0..255 for each; copied
     * @return the codes
     * @throws IllegalArgumentException if there are none, the arrays differ in length, or a number is outside 0..255
     */
    public static ItemCodes of(int[][] codes) {
        int splits = codes.length == 0 ? 0 : codes[0].length;
        if (splits == 0 || (long) codes.length * splits > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "codes must be of one or more items and splits, and fewer than 2^31 bytes," + " got " + codes.length
                            + " items and " + splits + " splits");
        }
        byte[] bytes = new byte[codes.length * splits];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row].length != splits) {
                throw new IllegalArgumentException("every item must have " + splits + " codes, got " + codes[row].length
                        + " for item " + (row + 1));
            }
            for (int split = 0; split < splits; split++) {
                bytes[row * splits + split] = checked(codes[row][split], row + 1, split);
            }
        }
        return new ItemCodes(splits, bytes);
    }

    private static byte checked(int code, int item, int split) {
        if (code < 0 || code >= VALUES) {
            throw new IllegalArgumentException(
                    "codes must be in 0..255, got " + code + " for item " + item + " in split " + split);
        }
        return (byte) code;
    }

    /**
     * Returns the size of the catalogue.
     *
     * @return n; item ids are 1..n
     */
    public int itemCount() {
        return itemCount;
    }

    /**
     * Returns the length of a code.
     *
     * @return M
     */
    public int splits() {
        return splits;
    }

    /**
     * Returns one number of an item's code.
     *
     * @param item an id, 1..n
     * @param split 0..M-1
     * @return a number in 0..255
     */
    public int code(int item, int split) {
        if (item < 1 || item > itemCount || split < 0 || split >= splits) {
            throw new IllegalArgumentException("items must be in 1.." + itemCount + " and splits in 0.." + (splits - 1)
                    + ", got item " + item + " and split " + split);
        }
        return codes[(item - 1) * splits + split] & 0xFF;
    }

    /**
     * Returns all codes, for scans and for files.
     *
     * @return n x M unsigned bytes, item i's at {@code (i - 1) * M}; shared, do not modify
     */
    public byte[] bytes() {
        return codes;
    }

    /**
     * Returns a checksum of size and codes, the same on every machine.
     *
     * @return SHA-256 as 64 hexadecimal digits
     */
    public String fingerprint() {
        return new Fingerprint("codes").add(splits).add(codes).toHex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemCodes that && splits == that.splits && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return 31 * splits + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "ItemCodes[" + itemCount + " items, " + splits + " splits]";
    }
}
