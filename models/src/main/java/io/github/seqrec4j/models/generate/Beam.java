package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.models.generate.BeamSearch.Probabilities;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;

/**
 * One user's most probable beginnings of some items, in alphabetical order, and the rows of a writer that they are written in. Scratch of
 * one search.
 */
final class Beam {
    private static final int[] NONE = {};

    private final TokenTrie trie;
    private final AdmittedPlaces admitted;
    private final int width;
    private final BeamSearch.Options options;
    private int level;
    private int[] nodes;
    private float[] logProbabilities;
    /** The row of each beginning, before one is written that is new. */
    private int[] rows;

    /** Begins in a row, if any item is admitted. */
    Beam(TokenTrie trie, AdmittedPlaces admitted, int width, BeamSearch.Options options, int row) {
        this.trie = trie;
        this.admitted = admitted;
        this.width = width;
        this.options = options;
        int count = admitted.any(0, trie.itemCount()) ? 1 : 0;
        this.nodes = new int[count];
        this.logProbabilities = new float[count];
        this.rows = count == 0 ? NONE : new int[] {row};
    }

    int size() {
        return nodes.length;
    }

    /** The node of a beginning; nodes rise. */
    int node(int b) {
        return nodes[b];
    }

    boolean lacksOneToken() {
        return level == trie.lastLevel() - 1;
    }

    /** Makes every beginning longer by a token and keeps the best. */
    void advance(TokenScores scores) {
        TopK best = new TopK(Math.min(width, trie.nodeCount(level + 1)));
        for (int b = 0; b < nodes.length; b++) {
            LogSoftmax next = logSoftmax(scores, b);
            int end = trie.endOfChildren(level, nodes[b]);
            for (int child = trie.firstChild(level, nodes[b]); child < end; child++) {
                float score = longer(b, next, scores.score(rows[b], trie.token(level + 1, child)));
                // Most fall behind what is kept, which is cheaper to see than whether an item is admitted.
                if (!(score < best.threshold()) && anyAdmitted(child)) {
                    best.offer(child + 1, score);
                }
            }
        }
        replace(best.ranked());
    }

    private boolean anyAdmitted(int child) {
        return admitted.any(trie.firstPlace(level + 1, child), trie.endOfPlaces(level + 1, child));
    }

    private float longer(int b, LogSoftmax next, float score) {
        return (float) (logProbabilities[b] + next.of(score));
    }

    private LogSoftmax logSoftmax(TokenScores scores, int b) {
        return options.probabilities() == Probabilities.OF_ALL_TOKENS
                ? scores.logSoftmax(rows[b], options.temperatures().at(level))
                : logSoftmaxOfChildren(scores, b);
    }

    private LogSoftmax logSoftmaxOfChildren(TokenScores scores, int b) {
        double temperature = options.temperatures().at(level);
        int first = trie.firstChild(level, nodes[b]);
        int end = trie.endOfChildren(level, nodes[b]);
        float greatest = Float.NEGATIVE_INFINITY;
        for (int child = first; child < end; child++) {
            greatest = Math.max(greatest, scores.score(rows[b], trie.token(level + 1, child)));
        }
        TokenScores.requireNumber(greatest, rows[b]);
        double sum = 0;
        for (int child = first; child < end; child++) {
            float score = scores.score(rows[b], trie.token(level + 1, child));
            sum += Math.exp(((double) score - greatest) / temperature);
        }
        return new LogSoftmax(greatest, temperature, Math.log(sum));
    }

    /** Takes nodes of the next level, numbered from 1, and finds the beginning that each is a child of. */
    private void replace(RankedItems kept) {
        long[] byNode = new long[kept.size()];
        for (int i = 0; i < byNode.length; i++) {
            byNode[i] = (long) (kept.items()[i] - 1) << Integer.SIZE | i;
        }
        Arrays.sort(byNode);
        int[] newNodes = new int[byNode.length];
        float[] newLogs = new float[byNode.length];
        int[] newRows = new int[byNode.length];
        int parent = 0;
        for (int i = 0; i < byNode.length; i++) {
            newNodes[i] = (int) (byNode[i] >> Integer.SIZE);
            newLogs[i] = kept.scores()[(int) byNode[i]];
            while (trie.endOfChildren(level, nodes[parent]) <= newNodes[i]) {
                parent++;
            }
            newRows[i] = rows[parent];
        }
        nodes = newNodes;
        logProbabilities = newLogs;
        rows = newRows;
        level++;
    }

    /** Says how a beginning came about: the row it goes on from and its last token. From now on it stands in a row of its own. */
    void write(int b, int row, int[] fromRows, int[] tokens) {
        fromRows[row] = rows[b];
        tokens[row] = trie.token(level, nodes[b]);
        rows[b] = row;
    }

    /** Forgets all beginnings. */
    void end() {
        nodes = NONE;
        rows = NONE;
        logProbabilities = new float[0];
    }

    /** Offers the admitted items that the beginnings are of, with the scores of the beginnings. */
    void offerByBeginning(TopK best) {
        for (int b = 0; b < nodes.length; b++) {
            offerItems(best, trie.firstPlace(level, nodes[b]), trie.endOfPlaces(level, nodes[b]), logProbabilities[b]);
        }
    }

    /** Offers the admitted items that the beginnings, which lack one token, are of, with the scores of whole spellings. */
    void offerBySpelling(TokenScores scores, TopK best) {
        for (int b = 0; b < nodes.length; b++) {
            LogSoftmax next = logSoftmax(scores, b);
            int end = trie.endOfChildren(level, nodes[b]);
            for (int child = trie.firstChild(level, nodes[b]); child < end; child++) {
                float score = longer(b, next, scores.score(rows[b], trie.token(level + 1, child)));
                if (!(score < best.threshold())) {
                    offerItems(best, trie.firstPlace(level + 1, child), trie.endOfPlaces(level + 1, child), score);
                }
            }
        }
    }

    private void offerItems(TopK best, int from, int end, float score) {
        for (int place = from; place < end; place++) {
            if (admitted.contains(place)) {
                best.offer(trie.item(place), score);
            }
        }
    }
}
