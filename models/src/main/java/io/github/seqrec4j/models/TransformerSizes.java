package io.github.seqrec4j.models;

/** What every Transformer asks of its sizes. */
final class TransformerSizes {
    private TransformerSizes() {}

    static void check(int dimension, int blocks, int heads, int maxLength, double dropout) {
        require(dimension >= 1, "dimension must be at least 1, got " + dimension);
        require(blocks >= 1, "blocks must be at least 1, got " + blocks);
        require(heads >= 1, "heads must be at least 1, got " + heads);
        require(
                dimension % heads == 0,
                "dimension must be divisible by heads, got dimension=" + dimension + ", heads=" + heads);
        require(maxLength >= 1, "maxLength must be at least 1, got " + maxLength);
        require(dropout >= 0 && dropout < 1, "dropout must be in [0, 1), got " + dropout);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
