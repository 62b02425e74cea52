package io.github.seqrec4j.models.generate;

import java.util.List;

/** The rows of a writer that one user's beginnings are written in. */
interface WrittenRows {
    /** How many beginnings there are to write. */
    int size();

    /** Says how each beginning came about: the row it goes on from and its last token. From now on they stand from a row on. */
    void write(int[] fromRows, int[] tokens, int firstRow);

    /** Writes what the beginnings of all users now end with; false if there is nothing left to write. */
    static boolean append(TokenWriter writer, List<? extends WrittenRows> users) {
        int count = 0;
        for (WrittenRows user : users) {
            count = Math.addExact(count, user.size());
        }
        if (count == 0) {
            return false;
        }
        int[] rows = new int[count];
        int[] tokens = new int[count];
        int row = 0;
        for (WrittenRows user : users) {
            user.write(rows, tokens, row);
            row += user.size();
        }
        writer.append(rows, tokens);
        return true;
    }
}
