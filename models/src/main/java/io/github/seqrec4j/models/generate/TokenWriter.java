package io.github.seqrec4j.models.generate;

/**
 * A network that writes sequences of tokens: each row is a sequence, which begins with a history and goes on token by token. Belongs to one
 * thread.
 */
public interface TokenWriter extends AutoCloseable {
    /**
     * Returns how many sequences are being written.
     *
     * @return S
     */
    int rows();

    /**
     * Returns how many tokens there are.
     *
     * @return V; tokens are 1..V
     */
    int vocabulary();

    /**
     * Scores the token that comes next in every row.
     *
     * @return S x V logits, not normalised, row after row, that of token id v at column v - 1; a new array
     */
    float[] scores();

    /**
     * Goes on with some rows, in the order given, repeats allowed, each with one more token. Rows that are not named end.
     *
     * @param rows S' indices in 0..S-1; there are S' rows from now on
     * @param tokens S' ids in 1..V
     */
    void append(int[] rows, int[] tokens);

    /** Frees what is held. */
    @Override
    void close();
}
