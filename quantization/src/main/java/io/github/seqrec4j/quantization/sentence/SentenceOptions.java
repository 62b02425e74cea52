package io.github.seqrec4j.quantization.sentence;

/**
 * How sentences are encoded.
 *
 * @param maxLength L, how many tokens of a text are read, special ones included, at least 1; the rest is cut off
 * @param batchSize B, how many texts are encoded at once, at least 1
 * @param normalized whether vectors are brought to length 1
 * @param tokenTypes whether the network takes token types as its third input, as BERT's own does, beside tokens and mask
 */
public record SentenceOptions(int maxLength, int batchSize, boolean normalized, boolean tokenTypes) {
    /** The usual options: 128 tokens, 32 texts at once, vectors of length 1, no token types. */
    public static final SentenceOptions DEFAULT = new SentenceOptions(128, 32, true, false);

    /**
     * Checks the ranges.
     *
     * @param maxLength L, how many tokens of a text are read, at least 1
     * @param batchSize B, how many texts are encoded at once, at least 1
     * @param normalized whether vectors are brought to length 1
     * @param tokenTypes whether the network takes token types as its third input
     */
    public SentenceOptions {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be at least 1, got " + maxLength);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
        }
    }
}
