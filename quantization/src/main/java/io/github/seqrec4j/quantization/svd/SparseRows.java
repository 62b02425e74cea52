package io.github.seqrec4j.quantization.svd;

import io.github.seqrec4j.data.UserSequences;
import java.util.Arrays;

/** A matrix of few numbers that are not zero, read row by row and as often as wanted. Implementations are immutable and thread-safe. */
public interface SparseRows {
    /**
     * Returns how many rows there are.
     *
     * @return at least 0
     */
    int rowCount();

    /**
     * Returns how many columns there are.
     *
     * @return n, at least 1
     */
    int columnCount();

    /**
     * Returns the length of the longest row.
     *
     * @return at least as many numbers as any row has
     */
    int longestRow();

    /**
     * Reads a row.
     *
     * @param row 0..rowCount-1
     * @param columns filled with the columns of the row's numbers, 0..n-1, in any order; a column that is there twice has the sum
     * @param weights filled with these numbers, finite
     * @return how many of the arrays' elements were filled
     */
    int read(int row, int[] columns, double[] weights);

    /**
     * Makes the matrix that holds how often each user bought each item.
     *
     * @param sequences what each user bought
     * @return a row per user and a column per item; the column of item i is i - 1
     */
    static SparseRows counts(UserSequences sequences) {
        int longest = 0;
        for (int user = 0; user < sequences.userCount(); user++) {
            longest = Math.max(longest, sequences.length(user));
        }
        return new Counts(sequences, longest);
    }
}

/** How often users bought items. An item that a user has twice is there twice, which sums up to two. */
record Counts(UserSequences sequences, int longestRow) implements SparseRows {
    @Override
    public int rowCount() {
        return sequences.userCount();
    }

    @Override
    public int columnCount() {
        return sequences.itemCount();
    }

    @Override
    public int read(int row, int[] columns, double[] weights) {
        int length = sequences.length(row);
        for (int position = 0; position < length; position++) {
            columns[position] = sequences.item(row, position) - 1;
        }
        Arrays.fill(weights, 0, length, 1);
        return length;
    }
}
