package io.github.seqrec4j.models.generate;

import io.github.seqrec4j.models.generate.BeamSearch.Probabilities;
import io.github.seqrec4j.recommend.Query;
import io.github.seqrec4j.recommend.RankedItems;
import io.github.seqrec4j.recommend.TopK;
import java.util.Arrays;

/** One user's beginnings, in alphabetical order, and the rows of a writer that they are written in. Scratch of one search. */
final class Beam implements WrittenRows {
    static final RankedItems NOTHING = new RankedItems(new int[0], new float[0]);

    private final TokenTrie trie;
    private final Query query;
    private final AdmittedPlaces admitted;
    private final int width;
    private final BeamSearch.Options options;
    private int level;
    private int[] nodes;
    private float[] logProbabilities;
    /** The row of each beginning, before one is written that is new. */
    private int[] rows;

    Beam(TokenTrie trie, Query query, int width, BeamSearch.Options options, int row) {
        this.trie = trie;
        this.query = query;
        this.admitted = AdmittedPlaces.of(trie, query.filter());
        this.width = width;
        this.options = options;
        int count = admitted.any(0, trie.itemCount()) ? 1 : 0;
        this.nodes = new int[count];
        this.logProbabilities = new float[count];
        this.rows = count == 0 ? new int[0] : new int[] {row};
    }

    @Override
    public int size() {
        return nodes.length;
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

    @Override
    public void write(int[] fromRows, int[] tokens, int firstRow) {
        for (int b = 0; b < nodes.length; b++) {
            fromRows[firstRow + b] = rows[b];
            tokens[firstRow + b] = trie.token(level, nodes[b]);
            rows[b] = firstRow + b;
        }
    }

    /** Ranks the admitted items that the beginnings, which lack one token, are of. */
    RankedItems finish(TokenScores scores) {
        if (nodes.length == 0) {
            return NOTHING;
        }
        TopK best = new TopK(Math.min(query.k(), trie.itemCount()));
        for (int b = 0; b < nodes.length; b++) {
            LogSoftmax next = logSoftmax(scores, b);
            int end = trie.endOfChildren(level, nodes[b]);
            for (int child = trie.firstChild(level, nodes[b]); child < end; child++) {
                float score = longer(b, next, scores.score(rows[b], trie.token(level + 1, child)));
                if (!(score < best.threshold())) {
                    offerItems(best, child, score);
                }
            }
        }
        return best.ranked();
    }

    private void offerItems(TopK best, int leaf, float score) {
        int end = trie.endOfPlaces(level + 1, leaf);
        for (int place = trie.firstPlace(level + 1, leaf); place < end; place++) {
            int item = trie.item(place);
            if (query.filter().admits(item)) {
                best.offer(item, score);
            }
        }
    }
}
