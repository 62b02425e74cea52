package io.github.seqrec4j.data;

/** Turns the characters of a field into numbers without making a string of them where that can be avoided. */
final class FieldParser {
    private static final double EXACT_INTEGERS = 1L << 53;
    private static final int MAX_LONG_DIGITS = 19;

    private FieldParser() {}

    /**
     * Reads a canonical non-negative integer: digits only, no leading zero unless it is 0, at most {@link Long#MAX_VALUE}.
     *
     * @return the integer, or -1 if the field is anything else
     */
    static long canonical(char[] buffer, int offset, int length) {
        if (length == 0 || length > MAX_LONG_DIGITS || (length > 1 && buffer[offset] == '0')) {
            return -1;
        }
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        // Nineteen digits overflow into the negative numbers at most once.
        return value < 0 ? -1 : value;
    }

    /**
     * Reads a time: an integer of 64 bits, or a decimal number that is whole, such as {@code 881250949.0}.
     *
     * @throws NumberFormatException if it is neither
     */
    static long time(char[] buffer, int offset, int length) {
        long plain = canonical(buffer, offset, length);
        return plain >= 0 ? plain : time(new String(buffer, offset, length));
    }

    private static long time(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notAnInteger) {
            double value = decimal(text);
            if (value != Math.rint(value) || Math.abs(value) > EXACT_INTEGERS) {
                throw notAnInteger;
            }
            return (long) value;
        }
    }

    /**
     * Reads a finite weight.
     *
     * @throws NumberFormatException if it is not a finite decimal number
     */
    static float weight(char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length);
        float value = (float) decimal(text);
        if (!Float.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    /** Reads a number in decimal notation; NaN if it is anything else, infinity if it is beyond all numbers. */
    static double number(String text) {
        try {
            return decimal(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** Accepts decimal notation only: Java's own parser also takes hexadecimal, "NaN" and a trailing "d". */
    private static double decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                throw new NumberFormatException(text);
            }
        }
        return Double.parseDouble(text);
    }
}
