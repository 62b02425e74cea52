package io.github.seqrec4j.quantization;

/** The bytes of codes to be assigned. */
final class CodeBytes {
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private CodeBytes() {}

    /** Returns n x M bytes for codes to be written into. */
    static byte[] allocate(int itemCount, int splits) {
        if (splits < 1) {
            throw new IllegalArgumentException("splits must be at least 1, got " + splits);
        }
        if (itemCount < 1) {
            throw new IllegalArgumentException("there must be at least 1 item to assign codes to, got " + itemCount);
        }
        if ((long) itemCount * splits > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "items x splits must be below 2^31, got " + itemCount + " items and " + splits + " splits");
        }
        return new byte[itemCount * splits];
    }
}
