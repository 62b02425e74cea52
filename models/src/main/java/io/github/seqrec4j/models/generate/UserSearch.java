package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;

/**
 * One user's search: a beam of trained items and one of cold items, independent of each other, but for the rows of a writer, in which
 * beginnings of both stand once. Scratch of one search.
 */
final class UserSearch implements WrittenRows {
    private final Beam trained;
    private final Beam cold;
    /** The best items of all, with no more cold ones than there may be. */
    private final TopK best;

    private final TopK bestCold;

    /**
     * Begins.
     *
     * @param trained the empty beginning, or none
     * @param cold the empty beginning, or none
     * @param k how many items to find, at least 1
     * @param limit how many cold ones of them at most, at least 1
     */
    UserSearch(Beam trained, Beam cold, int k, int limit) {
        this.trained = trained;
        this.cold = cold;
        this.best = new TopK(k);
        this.bestCold = new TopK(limit);
    }

    /** Makes every beginning longer by a token; cold items are ranked as soon as theirs lack one. */
    void advance(TokenScores scores) {
        trained.advance(scores);
        cold.advance(scores);
        if (cold.lacksOneToken()) {
            cold.offerByBeginning(bestCold);
            cold.end();
        }
    }

    /** Ranks trained items by their beginnings, which lack one token, and that. */
    void finish(TokenScores scores) {
        trained.offerBySpelling(scores, best);
    }

    RankedItems ranked() {
        best.offerAll(bestCold);
        return best.ranked();
    }

    @Override
    public int size() {
        int shared = 0;
        int c = 0;
        for (int t = 0; t < trained.size() && c < cold.size(); t++) {
            while (c < cold.size() && cold.node(c) < trained.node(t)) {
                c++;
            }
            shared += c < cold.size() && cold.node(c) == trained.node(t) ? 1 : 0;
        }
        return trained.size() + cold.size() - shared;
    }

    @Override
    public void write(int[] fromRows, int[] tokens, int firstRow) {
        int row = firstRow;
        int t = 0;
        int c = 0;
        while (t < trained.size() || c < cold.size()) {
            boolean ofTrained = c == cold.size() || t < trained.size() && trained.node(t) <= cold.node(c);
            boolean ofCold = t == trained.size() || c < cold.size() && cold.node(c) <= trained.node(t);
            // Of a beginning that they share both say the same.
            if (ofTrained) {
                trained.write(t++, row, fromRows, tokens);
            }
            if (ofCold) {
                cold.write(c++, row, fromRows, tokens);
            }
            row++;
        }
    }
}
