package io.github.seqrec4j.data;

import java.util.Objects;

/**
 * A short code for each item: M numbers of 0..v-1, one per split. What product quantization scores by, with v = 256, and what
 * generative models spell items with.
 *
 * <p>One byte per item and split, or two where there are more than 256 values, items one after the other; item i stands in row i - 1,
 * there is no row for padding. Several items may share a code. Immutable and thread-safe.
 */
public final class ItemCodes {
    private final CodeShape shape;
    private final int itemCount;
    private final CodeNumbers numbers;

    private ItemCodes(CodeShape shape, CodeNumbers numbers) {
        this.shape = shape;
        this.itemCount = numbers.length() / shape.splits();
        this.numbers = numbers;
    }

    /**
     * Takes codes of 256 values as bytes, which are read as unsigned numbers.
     *
     * @param splits M, at least 1
     * @param codes the codes of items 1..n, n x M; copied
     * @return the codes
     * @throws IllegalArgumentException if there are no codes, or not M for each item
     */
    public static ItemCodes of(int splits, byte[] codes) {
        CodeShape shape = CodeShape.ofBytes(splits);
        if (codes.length == 0 || codes.length % splits != 0) {
            throw new IllegalArgumentException(
                    "codes must be " + splits + " bytes for each of one or more items, got " + codes.length + " bytes");
        }
        return new ItemCodes(shape, new CodeNumbers.Bytes(codes.clone()));
    }

    /**
     * Takes codes of 256 values as numbers.
     *
     * @param codes the codes of items 1..n, one array of M numbers in 0..255 for each; copied
     * @return the codes
     * @throws IllegalArgumentException if there are none, the arrays differ in length, or a number is outside 0..255
     */
    public static ItemCodes of(int[][] codes) {
        return of(CodeShape.BYTE_VALUES, codes);
    }

    /**
     * Takes codes as numbers.
     *
     * @param values v, in 2..65536
     * @param codes the codes of items 1..n, one array of M numbers in 0..v-1 for each; copied
     * @return the codes
     * @throws IllegalArgumentException if there are none, the arrays differ in length, or a number is outside 0..v-1
     */
    public static ItemCodes of(int values, int[][] codes) {
        if (codes.length == 0 || codes[0].length == 0) {
            throw new IllegalArgumentException("codes must be of one or more items and splits, got " + codes.length
                    + " items and " + (codes.length == 0 ? 0 : codes[0].length) + " splits");
        }
        CodeShape shape = new CodeShape(codes[0].length, values);
        Builder builder = builder(shape, codes.length);
        for (int row = 0; row < codes.length; row++) {
            if (codes[row].length != shape.splits()) {
                throw new IllegalArgumentException("every item must have " + shape.splits() + " codes, got "
                        + codes[row].length + " for item " + (row + 1));
            }
            for (int split = 0; split < shape.splits(); split++) {
                builder.set(row + 1, split, codes[row][split]);
            }
        }
        return builder.build();
    }

    /**
     * Begins codes whose numbers are set one by one.
     *
     * @param shape splits and values
     * @param itemCount n, at least 1
     * @return a builder with all numbers 0
     * @throws IllegalArgumentException if there are no items, or n x M is 2^31 or more
     */
    public static Builder builder(CodeShape shape, int itemCount) {
        return new Builder(shape, itemCount);
    }

    /** Codes to be written into, in the memory that they will stay in. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

        private final CodeShape shape;
        private final int itemCount;
        private CodeNumbers numbers;

        private Builder(CodeShape shape, int itemCount) {
            if (itemCount < 1) {
                throw new IllegalArgumentException(
                        "there must be at least 1 item to assign codes to, got " + itemCount);
            }
            if ((long) itemCount * shape.splits() > MAX_LENGTH) {
                throw new IllegalArgumentException("items x splits must be below 2^31, got " + itemCount + " items and "
                        + shape.splits() + " splits");
            }
            this.shape = shape;
            this.itemCount = itemCount;
            this.numbers = CodeNumbers.allocate(shape, itemCount);
        }

        /**
         * Sets one number of an item's code.
         *
         * @param item an id, 1..n
         * @param split 0..M-1
         * @param code a number in 0..v-1
         * @throws IllegalArgumentException if one of them is out of range
         * @throws IllegalStateException if the codes were built already
         */
        public void set(int item, int split, int code) {
            requirePlace(item, split, itemCount, shape);
            if (code < 0 || code >= shape.values()) {
                throw new IllegalArgumentException("codes must be in 0.." + (shape.values() - 1) + ", got " + code
                        + " for item " + item + " in split " + split);
            }
            open().set((item - 1) * shape.splits() + split, code);
        }

        /**
         * Ends the building.
         *
         * @return the codes
         * @throws IllegalStateException at a second call
         */
        public ItemCodes build() {
            ItemCodes built = new ItemCodes(shape, open());
            numbers = null;
            return built;
        }

        private CodeNumbers open() {
            if (numbers == null) {
                throw new IllegalStateException("these codes were built already; begin others with ItemCodes.builder");
            }
            return numbers;
        }
    }

    private static void requirePlace(int item, int split, int itemCount, CodeShape shape) {
        if (item < 1 || item > itemCount || split < 0 || split >= shape.splits()) {
            throw new IllegalArgumentException("items must be in 1.." + itemCount + " and splits in 0.."
                    + (shape.splits() - 1) + ", got item " + item + " and split " + split);
        }
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
     * Returns the length of a code and how many values its numbers have.
     *
     * @return M and v
     */
    public CodeShape shape() {
        return shape;
    }

    /**
     * Returns the length of a code.
     *
     * @return M
     */
    public int splits() {
        return shape.splits();
    }

    /**
     * Returns how many values the numbers have.
     *
     * @return v; numbers are 0..v-1
     */
    public int values() {
        return shape.values();
    }

    /**
     * Returns one number of an item's code.
     *
     * @param item an id, 1..n
     * @param split 0..M-1
     * @return a number in 0..v-1
     */
    public int code(int item, int split) {
        requirePlace(item, split, itemCount, shape);
        return numbers.get((item - 1) * shape.splits() + split);
    }

    /**
     * Requires numbers of 256 values, as product quantization does.
     *
     * @param user what needs them, for the message
     * @throws IllegalArgumentException if they have fewer or more
     */
    public void requireBytes(String user) {
        if (shape.values() != CodeShape.BYTE_VALUES) {
            throw new IllegalArgumentException(
                    user + " needs codes of " + CodeShape.BYTE_VALUES + " values, got codes of " + shape.values());
        }
    }

    /**
     * Returns all codes of 256 values, for scans and for files.
     *
     * @return n x M unsigned bytes, item i's at {@code (i - 1) * M}; shared, do not modify
     * @throws IllegalArgumentException if the numbers have fewer or more values
     */
    public byte[] bytes() {
        requireBytes("reading codes as bytes");
        return ((CodeNumbers.Bytes) numbers).codes();
    }

    /**
     * Returns a checksum of size and codes, the same on every machine.
     *
     * @return SHA-256 as 64 hexadecimal digits
     */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint("codes").add(shape.splits());
        if (shape.values() != CodeShape.BYTE_VALUES) {
            fingerprint.add(shape.values());
        }
        return fingerprint.add(numbers.toBytes()).toHex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemCodes that && shape.equals(that.shape) && numbers.equals(that.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, numbers);
    }

    @Override
    public String toString() {
        return "ItemCodes[" + itemCount + " items, " + shape.splits() + " splits, " + shape.values() + " values]";
    }
}
