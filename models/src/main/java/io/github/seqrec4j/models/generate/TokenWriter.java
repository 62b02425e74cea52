package io.github.seqrec4j.models.generate;

/**
 * Writes rows of tokens one place at a time: tells what may follow each row, and goes on with what was chosen. Of one generation;
 * not thread-safe.
 */
public interface TokenWriter extends AutoCloseable {
    /**
     * Returns how many rows there are now.
     *
     * @return R
     */
    int rows();

    /**
     * Returns how many tokens there are to choose from.
     *
     * @return V; tokens are 1..V
     */
    int vocabulary();

    /**
     * Scores the next token of every row.
     *
     * @return R x V unnormalised scores (logits), token v in column v - 1; a new array
     */
    float[] scores();

    /**
     * Goes on with some of the rows, each with one more token.
     *
     * @param rows indices of the present rows, in the order of the rows to be, repeats allowed
     * @param tokens one token in 1..V for each of them
     */
    void append(int[] rows, int[] tokens);

    /** Frees native memory. */
    @Override
    void close();
}
