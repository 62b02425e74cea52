package io.github.seqrec4j.data;

/**
 * How long an item's code is, and how many values each of its numbers has.
 *
 * @param splits M, how many numbers a code has, at least 1
 * @param values v, in 2..65536; numbers are 0..v-1
 */
public record CodeShape(int splits, int values) {
    /** How many values a byte tells apart, and so the codes of product quantization. */
    public static final int BYTE_VALUES = 256;

    /** The most values that a number of a code can have. */
    public static final int MAX_VALUES = 1 << 16;

    /**
     * Checks the ranges.
     *
     * @param splits M, how many numbers a code has, at least 1
     * @param values v, in 2..65536; numbers are 0..v-1
     */
    public CodeShape {
        if (splits < 1) {
            throw new IllegalArgumentException("splits must be at least 1, got " + splits);
        }
        if (values < 2 || values > MAX_VALUES) {
            throw new IllegalArgumentException("values must be in 2.." + MAX_VALUES + ", got " + values);
        }
    }

    /**
     * Returns the shape of codes whose numbers are bytes.
     *
     * @param splits M, at least 1
     * @return M numbers of 256 values
     */
    public static CodeShape ofBytes(int splits) {
        return new CodeShape(splits, BYTE_VALUES);
    }
}
